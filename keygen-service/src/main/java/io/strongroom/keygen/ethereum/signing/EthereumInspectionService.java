package io.strongroom.keygen.ethereum.signing;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.EthereumInspector;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.custody.signed.PriorTransaction;
import io.strongroom.custody.signed.SignedTransactions;
import io.strongroom.keygen.ethereum.EthereumChain;
import io.strongroom.keygen.ethereum.key.OwnEthereumAddresses;
import io.strongroom.keygen.ethereum.key.OwnEthereumAddresses.Known;
import io.strongroom.keygen.ethereum.key.SenderKey;
import io.strongroom.model.Coin;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Understands every transaction of a file from this service's own keys and rules, or refuses the file. */
@ApplicationScoped
class EthereumInspectionService {

    private final EthereumChain chain;
    private final OwnEthereumAddresses addresses;
    private final SignedNonceRepository nonces;
    private final EthereumPayments payments;
    private final SignedTransactions signed;
    private final Transactions transactions;
    private final Compute compute;

    EthereumInspectionService(
            EthereumChain chain,
            OwnEthereumAddresses addresses,
            SignedNonceRepository nonces,
            EthereumPayments payments,
            SignedTransactions signed,
            Transactions transactions,
            Compute compute) {
        this.chain = chain;
        this.addresses = addresses;
        this.nonces = nonces;
        this.payments = payments;
        this.signed = signed;
        this.transactions = transactions;
        this.compute = compute;
    }

    private record Knowledge(Known own, List<SignedBefore> signed, List<PriorTransaction> prior) {}

    /** Fails with a {@link ChainException} whose slug is the reason to refuse. */
    Uni<InspectedEthereumFile> inspect(byte[] content) {
        return compute.offload(() -> EthereumFile.parse(content, chain.network(), chain.chainId()))
                .chain(file -> transactions
                        .inSession(() -> knowledge(file))
                        .chain(known -> compute.offload(() -> inspect(file, known))));
    }

    private Uni<Knowledge> knowledge(EthereumFile file) {
        return addresses.of(file.transactions()).chain(own -> signedBefore(file)
                .chain(before -> payments.toBeCancelled(file).map(prior -> new Knowledge(own, before, prior))));
    }

    /** What was signed for the nonces of the file's run and its senders. */
    private Uni<List<SignedBefore>> signedBefore(EthereumFile file) {
        Set<String> senders = file.transactions().stream()
                .map(transaction -> transaction.sender().text())
                .collect(Collectors.toSet());
        List<BigInteger> run = file.transactions().stream()
                .map(transaction -> transaction.unsigned().nonce())
                .sorted()
                .toList();
        return nonces.signedFor(senders, run.getFirst(), run.getLast()).chain(rows -> signed.kept(
                        Coin.ETH, rows.stream().map(row -> row.transactionId).toList())
                .map(kept -> rows.stream()
                        .filter(row -> kept.containsKey(row.transactionId))
                        .map(row ->
                                new SignedBefore(SignedTransaction.parse(kept.get(row.transactionId)), row.signedAt))
                        .toList()));
    }

    private InspectedEthereumFile inspect(EthereumFile file, Knowledge known) {
        List<InspectedTransaction> inspected = new ArrayList<>();
        for (int i = 0; i < file.transactions().size(); i++) {
            try {
                inspected.add(inspect(file.transactions().get(i), known));
            } catch (ChainException refusal) {
                throw new ChainException(refusal.slug(), "transaction " + i + ": " + refusal.getMessage());
            }
        }
        return new InspectedEthereumFile(file, inspected, known.prior());
    }

    private InspectedTransaction inspect(FileTransaction transaction, Knowledge known) {
        SenderKey key = known.own().keyOfSender(transaction);
        EthereumInspection inspection = new EthereumInspector(
                        chain.rules(),
                        address -> address.equals(transaction.sender())
                                || known.own().isOwnReceiver(address))
                .inspect(transaction);
        return new InspectedTransaction(transaction, inspection, key, before(transaction, known.signed()));
    }

    private static List<SignedBefore> before(FileTransaction transaction, List<SignedBefore> signed) {
        UnsignedTransaction asked = transaction.unsigned();
        return signed.stream()
                .filter(before -> before.transaction().sender().equals(transaction.sender())
                        && before.sharesNonceWith(asked)
                        && !before.transaction().unsigned().equals(asked))
                .toList();
    }
}
