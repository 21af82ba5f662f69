package io.strongroom.keygen.ethereum.signing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.Ether;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.custody.session.Vault;
import io.strongroom.custody.session.VaultSession;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.custody.signed.SignedTransactions;
import io.strongroom.keygen.ethereum.EthereumChain;
import io.strongroom.keygen.ethereum.key.ImportedEthKeyRepository;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.vault.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs all transactions of a file or none; signatures leave when it is written down that they were made. */
@ApplicationScoped
class EthereumSigningService {

    private final Vault vault;
    private final EthereumInspectionService inspections;
    private final ImportedEthKeyRepository imported;
    private final EthereumChain chain;
    private final SignedNonceRepository nonces;
    private final EthereumPayments payments;
    private final SeedRepository seeds;
    private final SignedTransactions signed;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    EthereumSigningService(
            Vault vault,
            EthereumInspectionService inspections,
            ImportedEthKeyRepository imported,
            EthereumChain chain,
            SignedNonceRepository nonces,
            EthereumPayments payments,
            SeedRepository seeds,
            SignedTransactions signed,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.vault = vault;
        this.inspections = inspections;
        this.imported = imported;
        this.chain = chain;
        this.nonces = nonces;
        this.payments = payments;
        this.seeds = seeds;
        this.signed = signed;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /** @param cancellations of transactions that were signed for the same payment requests */
    Uni<SignedEthereumFile> sign(String token, byte[] content, ConfirmedCancellations cancellations) {
        return vault.withSession(token, session -> sign(session, content, cancellations));
    }

    private Uni<SignedEthereumFile> sign(VaultSession session, byte[] content, ConfirmedCancellations cancellations) {
        MasterKey masterKey = session.masterKey(Coin.ETH);
        return inspections.inspect(content).chain(inspected -> transactions
                .inSession(() -> imported.of(withoutPath(inspected)))
                .chain(rows -> compute.offload(() -> {
                    try (SenderKeys keys =
                            new SenderKeys(masterKey, rows, row -> row.open(session.boxes(), chain.network()))) {
                        return sign(keys, inspected);
                    }
                }))
                .call(complete -> record(inspected, complete, Sha256.of(content), cancellations))
                .map(complete -> new SignedEthereumFile(inspected.file(), complete)));
    }

    /** The senders whose keys came from elsewhere. */
    private static List<String> withoutPath(InspectedEthereumFile inspected) {
        return inspected.transactions().stream()
                .filter(transaction -> transaction.key().path().isEmpty())
                .map(transaction -> transaction.inspection().sender().text())
                .distinct()
                .toList();
    }

    private static EthereumFile sign(SenderKeys keys, InspectedEthereumFile inspected) {
        return inspected
                .file()
                .signed(inspected.transactions().stream().map(keys::sign).toList());
    }

    /** One at a time, so that of two files for one payment request the second knows of the first. */
    private Uni<Void> record(
            InspectedEthereumFile inspected,
            EthereumFile complete,
            byte[] fileSha256,
            ConfirmedCancellations cancellations) {
        Instant now = DatabaseTime.now();
        return transactions.inTransaction("signature.record", () -> seeds.lockActive(Coin.ETH)
                .chain(() -> payments.toBeCancelled(complete))
                .invoke(cancellations::require)
                .onItem()
                .transformToMulti(none -> Multi.createFrom().iterable(complete.transactions()))
                .onItem()
                .transformToUniAndConcatenate(transaction -> remember(transaction, fileSha256, now))
                .collect()
                .last()
                .chain(() -> audit.record(
                        "ethereum.signed", complete.uuid().toString(), details(inspected, cancellations))));
    }

    private Uni<Void> remember(FileTransaction transaction, byte[] fileSha256, Instant now) {
        SignedTransaction complete = transaction.signed().orElseThrow();
        String transactionId = complete.hash().substring(2);
        return nonces.remember(transaction, transactionId, fileSha256, now)
                .chain(() -> payments.remember(transaction, now))
                .chain(() -> signed.keep(Coin.ETH, transactionId, complete.bytes(), now));
    }

    private static Map<String, Object> details(InspectedEthereumFile inspected, ConfirmedCancellations cancellations) {
        List<InspectedTransaction> all = inspected.transactions();
        BigInteger fees = all.stream()
                .map(transaction -> transaction.inspection().maxFee())
                .reduce(BigInteger.ZERO, BigInteger::add);
        Map<String, Object> details = new HashMap<>(Map.of(
                "action", inspected.file().action().label(),
                "transactions", all.size(),
                "maximum_fee", Ether.text(fees)));
        if (!cancellations.transactionIds().isEmpty()) {
            details.put("cancelled", cancellations.transactionIds());
        }
        return details;
    }
}
