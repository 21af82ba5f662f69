package io.strongroom.custody.signing;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.inspection.InspectionService;
import io.strongroom.custody.session.Vault;
import io.strongroom.custody.session.VaultSession;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.bitcoin.PsbtSigner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Signs what it has understood, and writes down that it will before it does. */
@ApplicationScoped
public class SigningService {

    private final Vault vault;
    private final InspectionService inspections;
    private final SignedRequestRepository requests;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    SigningService(
            Vault vault,
            InspectionService inspections,
            SignedRequestRepository requests,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.vault = vault;
        this.inspections = inspections;
        this.requests = requests;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /**
     * The same file signed again gives the same signatures (RFC 6979) and no second record.
     *
     * @param token of the session that unlocked the vault
     * @return fails with a {@link io.strongroom.chain.bitcoin.ChainException} for a transaction that may not be signed
     */
    public Uni<PsbtDocument> sign(String token, PsbtDocument psbt) {
        return vault.withSession(token, session -> sign(session, psbt));
    }

    private Uni<PsbtDocument> sign(VaultSession session, PsbtDocument psbt) {
        MasterKey masterKey = session.masterKey(Coin.BTC);
        return inspections
                .inspect(psbt)
                .call(inspection -> record(inspection, psbt))
                .chain(inspection -> compute.offload(() -> new PsbtSigner(masterKey).sign(psbt, inspection)));
    }

    private Uni<Void> record(Inspection inspection, PsbtDocument psbt) {
        return transactions.inTransaction(
                "signature.record", () -> requests.remember(Coin.BTC, inspection, Sha256.of(psbt.toBytes()))
                        .chain(() -> audit.record(
                                "psbt.signed",
                                inspection.transactionId(),
                                Map.of(
                                        "account", inspection.account().label(),
                                        "total_input_amount", new BitcoinAmount(inspection.totalInput()).toString(),
                                        "fee", new BitcoinAmount(inspection.fee()).toString()))));
    }
}
