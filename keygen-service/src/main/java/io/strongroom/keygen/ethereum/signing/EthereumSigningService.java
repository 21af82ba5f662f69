package io.strongroom.keygen.ethereum.signing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.Ether;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.custody.session.Vault;
import io.strongroom.custody.session.VaultSession;
import io.strongroom.custody.signed.SignedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.ethereum.EthereumSigner;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Signs all transactions of a file or none; signatures leave when it is written down that they were made. */
@ApplicationScoped
class EthereumSigningService {

    private final Vault vault;
    private final EthereumInspectionService inspections;
    private final SignedNonceRepository nonces;
    private final SignedTransactions signed;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    EthereumSigningService(
            Vault vault,
            EthereumInspectionService inspections,
            SignedNonceRepository nonces,
            SignedTransactions signed,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.vault = vault;
        this.inspections = inspections;
        this.nonces = nonces;
        this.signed = signed;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    Uni<SignedEthereumFile> sign(String token, byte[] content) {
        return vault.withSession(token, session -> sign(session, content));
    }

    private Uni<SignedEthereumFile> sign(VaultSession session, byte[] content) {
        MasterKey masterKey = session.masterKey(Coin.ETH);
        return inspections.inspect(content).chain(inspected -> compute.offload(() -> sign(masterKey, inspected))
                .call(complete -> record(inspected, complete, Sha256.of(content)))
                .map(complete -> new SignedEthereumFile(inspected.file(), complete)));
    }

    private static EthereumFile sign(MasterKey masterKey, InspectedEthereumFile inspected) {
        EthereumSigner signer = new EthereumSigner(masterKey);
        return inspected
                .file()
                .signed(inspected.transactions().stream()
                        .map(transaction -> signer.sign(
                                transaction.inspection(), transaction.path().path()))
                        .toList());
    }

    private Uni<Void> record(InspectedEthereumFile inspected, EthereumFile complete, byte[] fileSha256) {
        Instant now = DatabaseTime.now();
        return transactions.inTransaction("signature.record", () -> Multi.createFrom()
                .iterable(complete.transactions())
                .onItem()
                .transformToUniAndConcatenate(transaction -> remember(transaction, fileSha256, now))
                .collect()
                .last()
                .chain(() -> audit.record("ethereum.signed", complete.uuid().toString(), details(inspected))));
    }

    private Uni<Void> remember(FileTransaction transaction, byte[] fileSha256, Instant now) {
        SignedTransaction complete = transaction.signed().orElseThrow();
        String transactionId = complete.hash().substring(2);
        return nonces.remember(transaction, transactionId, fileSha256, now)
                .chain(() -> signed.keep(Coin.ETH, transactionId, complete.bytes(), now));
    }

    private static Map<String, Object> details(InspectedEthereumFile inspected) {
        List<InspectedTransaction> all = inspected.transactions();
        BigInteger fees = all.stream()
                .map(transaction -> transaction.inspection().maxFee())
                .reduce(BigInteger.ZERO, BigInteger::add);
        return Map.of(
                "action",
                inspected.file().action().label(),
                "transactions",
                all.size(),
                "maximum_fee",
                Ether.text(fees));
    }
}
