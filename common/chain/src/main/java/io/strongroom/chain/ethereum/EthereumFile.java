package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionAction;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The file in which transactions go from watch to a signer and, signed, back: {@code docs/ethereum-file.schema.json}.
 * What a person reads in it is taken from the bytes, so it cannot say anything else than they do. All are of one chain,
 * and all of them are signed or none is.
 *
 * @param uuid by which watch knows the file
 * @param transactions 1 to 1,000; no two have the same sender and nonce, or are made for the same payment request
 */
public record EthereumFile(
        Network network, long chainId, UUID uuid, TransactionAction action, List<FileTransaction> transactions) {

    public static final int MOST_TRANSACTIONS = 1_000;

    /** In bytes; much more than a thousand payments need. */
    public static final int LONGEST = 16 * 1024 * 1024;

    private record Slot(EthereumAddress sender, BigInteger nonce) {}

    /**
     * @throws ChainException with slug {@code no-transactions}, {@code too-many-transactions}, {@code foreign-chain},
     *     {@code duplicate-nonce}, {@code duplicate-uuid}, {@code duplicate-request} or {@code half-signed}
     */
    public EthereumFile {
        transactions = List.copyOf(transactions);
        if (transactions.isEmpty()) {
            throw new ChainException("no-transactions", "the file holds no transaction");
        }
        if (transactions.size() > MOST_TRANSACTIONS) {
            throw tooMany(transactions.size());
        }
        requireOneChain(chainId, transactions);
        requireDistinct(transactions);
        if (transactions.stream()
                        .map(FileTransaction::signed)
                        .map(Optional::isPresent)
                        .distinct()
                        .count()
                > 1) {
            throw new ChainException("half-signed", "some transactions of the file are signed and some are not");
        }
    }

    /**
     * Reads a file of this network and chain.
     *
     * @throws ChainException with slug {@code file-too-long}, {@code bad-file} if it is no such JSON,
     *     {@code missing-field}, {@code unknown-field}, {@code unknown-version}, {@code foreign-coin},
     *     {@code foreign-network}, {@code foreign-chain}, those of {@link UnsignedTransaction#parse},
     *     {@link SignedTransaction#parse}, {@link FileTransaction}, {@link FileKey} and of this record's constructor,
     *     or {@code lying-kind}, {@code lying-from}, {@code lying-to}, {@code lying-amount}, {@code lying-unit},
     *     {@code lying-nonce} or {@code lying-maximum-fee} if what a person reads is not what the bytes say
     */
    public static EthereumFile parse(byte[] json, Network network, long chainId) {
        return EthereumFileReader.read(json, network, chainId);
    }

    /** The file's bytes: JSON in UTF-8, the same for the same content. */
    public byte[] encode() {
        return EthereumFileWriter.write(this);
    }

    public boolean isSigned() {
        return transactions.getFirst().signed().isPresent();
    }

    /** For example {@code payment-7d3f...unsigned.json}. */
    public String name() {
        return action.label() + "-" + uuid + (isSigned() ? ".signed.json" : ".unsigned.json");
    }

    /**
     * The same, signed.
     *
     * @param signatures in the order of the transactions
     * @throws ChainException as the constructor of {@link FileTransaction}
     */
    public EthereumFile signed(List<SignedTransaction> signatures) {
        if (signatures.size() != transactions.size()) {
            throw new IllegalArgumentException("each transaction of the file has to be signed");
        }
        List<FileTransaction> signed = IntStream.range(0, transactions.size())
                .mapToObj(i -> transactions.get(i).withSignature(signatures.get(i)))
                .toList();
        return new EthereumFile(network, chainId, uuid, action, signed);
    }

    static ChainException tooMany(int size) {
        return new ChainException(
                "too-many-transactions", "the file holds " + size + " transactions, and may hold " + MOST_TRANSACTIONS);
    }

    private static void requireOneChain(long chainId, List<FileTransaction> transactions) {
        for (int i = 0; i < transactions.size(); i++) {
            long chain = transactions.get(i).unsigned().chainId();
            if (chain != chainId) {
                throw new ChainException(
                        "foreign-chain",
                        "transaction " + i + " is for chain " + chain + ", and the file for " + chainId);
            }
        }
    }

    private static void requireDistinct(List<FileTransaction> transactions) {
        Set<Slot> slots = new HashSet<>();
        Set<UUID> uuids = new HashSet<>();
        Set<UUID> requests = new HashSet<>();
        for (int i = 0; i < transactions.size(); i++) {
            FileTransaction transaction = transactions.get(i);
            if (!slots.add(new Slot(transaction.sender(), transaction.unsigned().nonce()))) {
                throw new ChainException(
                        "duplicate-nonce",
                        "transaction " + i
                                + " has the sender and the nonce of another, and only one of them can be mined");
            }
            if (!uuids.add(transaction.uuid())) {
                throw new ChainException("duplicate-uuid", "transaction " + i + " has the uuid of another");
            }
            if (transaction
                    .payment()
                    .filter(payment -> !requests.add(payment.request()))
                    .isPresent()) {
                throw new ChainException(
                        "duplicate-request", "transaction " + i + " is made for the payment request of another");
            }
        }
    }
}
