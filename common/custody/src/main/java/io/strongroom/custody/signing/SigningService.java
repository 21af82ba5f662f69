package io.strongroom.custody.signing;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.inspection.InspectionService;
import io.strongroom.custody.session.Vault;
import io.strongroom.custody.session.VaultSession;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.custody.signed.SignedSpend;
import io.strongroom.custody.signed.SignedTransactions;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.bitcoin.PsbtSigner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Signs what it has understood; a signature leaves when it is written down that it was made. */
@ApplicationScoped
class SigningService {

    private final Vault vault;
    private final InspectionService inspections;
    private final SignedTransactions signed;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    SigningService(
            Vault vault,
            InspectionService inspections,
            SignedTransactions signed,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.vault = vault;
        this.inspections = inspections;
        this.signed = signed;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /**
     * The same file signed again gives the same signatures (RFC 6979) and no second record.
     *
     * @param token of the session that unlocked the vault
     * @param cancellations of transactions that were signed for the same payment requests
     * @return fails with a {@link io.strongroom.chain.bitcoin.ChainException} for a transaction that may not be signed
     */
    Uni<SignedPsbt> sign(String token, PsbtDocument psbt, ConfirmedCancellations cancellations) {
        return vault.withSession(token, session -> sign(session, psbt, cancellations));
    }

    private Uni<SignedPsbt> sign(VaultSession session, PsbtDocument psbt, ConfirmedCancellations cancellations) {
        MasterKey masterKey = session.masterKey(Coin.BTC);
        return inspections.inspect(psbt).chain(inspection -> compute.offload(
                        () -> new PsbtSigner(masterKey).sign(psbt, inspection))
                .call(complete -> record(inspection, psbt, complete, cancellations))
                .map(complete -> new SignedPsbt(psbt, complete, inspection.requiredSignatures())));
    }

    private Uni<Void> record(
            Inspection inspection, PsbtDocument psbt, PsbtDocument complete, ConfirmedCancellations cancellations) {
        return transactions.inTransaction("signature.record", () -> signed.remember(
                        Coin.BTC, SignedSpend.of(inspection), psbt, complete, cancellations)
                .chain(() ->
                        audit.record("psbt.signed", inspection.transactionId(), details(inspection, cancellations))));
    }

    private static Map<String, Object> details(Inspection inspection, ConfirmedCancellations cancellations) {
        Map<String, Object> details = new HashMap<>(Map.of(
                "account", inspection.account().label(),
                "total_input_amount", new BitcoinAmount(inspection.totalInput()).toString(),
                "fee", new BitcoinAmount(inspection.fee()).toString()));
        if (!cancellations.transactionIds().isEmpty()) {
            details.put("cancelled", cancellations.transactionIds());
        }
        return details;
    }
}
