package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A transaction, signed or not, read strictly from its bytes. */
public final class BitcoinTransaction {

    private static final long FINAL_SEQUENCE = 0xffffffffL;
    private static final long REPLACEABLE_SEQUENCE = 0xfffffffdL;
    private static final long FIRST_TIME = 500_000_000;

    private final int version;
    private final List<TransactionInput> spends;
    private final List<BitcoinOutput> outputs;
    private final long lockTime;
    private final byte[] withoutWitness;
    private final String txid;

    BitcoinTransaction(int version, List<TransactionInput> spends, List<BitcoinOutput> outputs, long lockTime) {
        this.version = version;
        this.spends = List.copyOf(spends);
        this.outputs = List.copyOf(outputs);
        this.lockTime = lockTime;
        this.withoutWitness = TransactionFormat.write(this, false);
        this.txid = HexFormat.of().formatHex(TransactionFormat.reversed(Crypto.hash256(withoutWitness)));
    }

    /**
     * Reads a transaction in its network form, with or without witnesses.
     *
     * @throws ChainException with slug {@code bad-transaction} or {@code transaction-truncated}
     */
    public static BitcoinTransaction parse(byte[] bytes) {
        return TransactionFormat.read(bytes);
    }

    /**
     * Reads a transaction in hex, as a node gives it.
     *
     * @throws ChainException with slug {@code bad-transaction} or {@code transaction-truncated}
     */
    public static BitcoinTransaction parse(String hex) {
        try {
            return parse(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException notHex) {
            throw new ChainException("bad-transaction", "the transaction is not in hex");
        }
    }

    /** An unsigned transaction of version 2 without lock time, which may be replaced (BIP125). */
    static BitcoinTransaction replaceable(List<Outpoint> coins, List<BitcoinOutput> outputs) {
        return new BitcoinTransaction(
                2,
                coins.stream()
                        .map(coin -> new TransactionInput(coin, new byte[0], REPLACEABLE_SEQUENCE, List.of()))
                        .toList(),
                outputs,
                0);
    }

    /** The same without any signature. */
    public BitcoinTransaction unsigned() {
        return withInputs(spends.stream()
                .map(spend -> new TransactionInput(spend.outpoint(), new byte[0], spend.sequence(), List.of()))
                .toList());
    }

    BitcoinTransaction withInputs(List<TransactionInput> inputs) {
        return new BitcoinTransaction(version, inputs, outputs, lockTime);
    }

    /** As a node prints it, 64 lower-case hex digits. */
    public String txid() {
        return txid;
    }

    /** What it spends, in order. */
    public List<Outpoint> inputs() {
        return spends.stream().map(TransactionInput::outpoint).toList();
    }

    public List<BitcoinOutput> outputs() {
        return outputs;
    }

    /** The bytes that go over the wire, with witnesses if it has any. */
    public byte[] bytes() {
        return isWitnessed() ? TransactionFormat.write(this, true) : withoutWitness.clone();
    }

    /** In weight units (BIP141). */
    public long weight() {
        return 3L * withoutWitness.length + bytes().length;
    }

    /** In vbytes, rounded up (BIP141). */
    public int virtualSize() {
        return (int) ((weight() + 3) / 4);
    }

    int version() {
        return version;
    }

    /**
     * Up to when no block can hold it, in words: a height, or a time for a lock time of 500000000 and more. Empty if
     * there is none, or if no input is subject to it.
     */
    public Optional<String> notBefore() {
        boolean applies = lockTime > 0 && spends.stream().anyMatch(spend -> spend.sequence() != FINAL_SEQUENCE);
        if (!applies) {
            return Optional.empty();
        }
        return Optional.of(
                lockTime < FIRST_TIME
                        ? "block " + (lockTime + 1)
                        : Instant.ofEpochSecond(lockTime).toString());
    }

    long lockTime() {
        return lockTime;
    }

    List<TransactionInput> spends() {
        return spends;
    }

    byte[] withoutWitness() {
        return withoutWitness.clone();
    }

    boolean isWitnessed() {
        return spends.stream().anyMatch(input -> !input.witness().isEmpty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitcoinTransaction that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return txid.hashCode();
    }

    @Override
    public String toString() {
        return txid;
    }
}
