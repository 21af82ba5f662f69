package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A transaction of type 0 (legacy, with or without EIP-155) or 2 (EIP-1559), signed or not, read from its bytes. */
public final class EthereumTransaction {

    private static final int LEGACY_FIELDS = 9;
    private static final int FEE_MARKET_FIELDS = 12;
    private static final int FEE_MARKET = 2;
    private static final BigInteger EIP155 = BigInteger.valueOf(35);

    private final byte[] bytes;
    private final int type;
    private final List<Rlp> fields;
    private final int firstField;

    private EthereumTransaction(byte[] bytes, int type, List<Rlp> fields) {
        this.bytes = bytes;
        this.type = type;
        this.fields = fields;
        this.firstField = type == FEE_MARKET ? 1 : 0;
    }

    /**
     * Reads the form in which transactions are sent; an unsigned one has zeros, or nothing, for its signature.
     *
     * @throws ChainException with slug {@code bad-transaction}
     */
    public static EthereumTransaction parse(byte[] bytes) {
        boolean typed = bytes.length > 0 && (bytes[0] & 0xff) == FEE_MARKET;
        Rlp content = Rlp.decode(typed ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
        if (!(content instanceof Rlp.Items(List<Rlp> fields))) {
            throw bad("is no list of fields");
        }
        int all = typed ? FEE_MARKET_FIELDS : LEGACY_FIELDS;
        if (fields.size() != all && fields.size() != all - 3) {
            throw bad("has another number of fields than its type");
        }
        EthereumTransaction transaction = new EthereumTransaction(bytes.clone(), typed ? FEE_MARKET : 0, fields);
        transaction.check();
        return transaction;
    }

    /**
     * As {@link #parse(byte[])}, from hex with or without 0x.
     *
     * @throws ChainException with slug {@code bad-transaction}
     */
    public static EthereumTransaction parse(String hex) {
        try {
            return parse(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
        } catch (IllegalArgumentException notHex) {
            throw bad("is not in hex");
        }
    }

    /** 0 or 2. */
    public int type() {
        return type;
    }

    /** EIP-155; of a legacy transaction only once it is signed, and then only if it binds itself to a chain. */
    public Optional<BigInteger> chainId() {
        if (type == FEE_MARKET) {
            return Optional.of(number(0));
        }
        return isSigned() && number(6).compareTo(EIP155) >= 0
                ? Optional.of(number(6).subtract(EIP155).shiftRight(1))
                : Optional.empty();
    }

    public BigInteger nonce() {
        return number(firstField);
    }

    /** Wei a unit of gas; type 0 only. */
    public Optional<BigInteger> gasPrice() {
        return type == FEE_MARKET ? Optional.empty() : Optional.of(number(1));
    }

    /** Wei a unit of gas; type 2 only. */
    public Optional<BigInteger> maxPriorityFeePerGas() {
        return type == FEE_MARKET ? Optional.of(number(2)) : Optional.empty();
    }

    /** Wei a unit of gas; type 2 only. */
    public Optional<BigInteger> maxFeePerGas() {
        return type == FEE_MARKET ? Optional.of(number(3)) : Optional.empty();
    }

    public BigInteger gasLimit() {
        return number(type == FEE_MARKET ? 4 : 2);
    }

    /** Whom it calls or pays; empty when it creates a contract. */
    public Optional<EthereumAddress> to() {
        byte[] address = string(type == FEE_MARKET ? 5 : 3);
        return address.length == 0 ? Optional.empty() : Optional.of(EthereumAddress.ofBytes(address));
    }

    /** Wei. */
    public BigInteger value() {
        return number(type == FEE_MARKET ? 6 : 4);
    }

    /** Call data; empty for a plain transfer. */
    public byte[] data() {
        return string(type == FEE_MARKET ? 7 : 5).clone();
    }

    public boolean isSigned() {
        int all = type == FEE_MARKET ? FEE_MARKET_FIELDS : LEGACY_FIELDS;
        return fields.size() == all
                && number(all - 2).signum() > 0
                && number(all - 1).signum() > 0;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** By which nodes know it, once it is signed: 0x and 64 lower-case hex digits. */
    public String hash() {
        return "0x" + HexFormat.of().formatHex(Keccak.hash(bytes));
    }

    /** What a signature of it on this chain signs, before hashing (EIP-155, EIP-1559). */
    public byte[] signingBytes(BigInteger chainId) {
        if (type == FEE_MARKET) {
            byte[] content = Rlp.encode(new Rlp.Items(fields.subList(0, FEE_MARKET_FIELDS - 3)));
            byte[] typed = new byte[content.length + 1];
            typed[0] = FEE_MARKET;
            System.arraycopy(content, 0, typed, 1, content.length);
            return typed;
        }
        List<Rlp> unsigned = new ArrayList<>(fields.subList(0, LEGACY_FIELDS - 3));
        unsigned.addAll(List.of(Rlp.number(chainId), Rlp.number(BigInteger.ZERO), Rlp.number(BigInteger.ZERO)));
        return Rlp.encode(new Rlp.Items(unsigned));
    }

    /** Reads every field once, so that what is asked for later is there. */
    private void check() {
        int address = string(type == FEE_MARKET ? 5 : 3).length;
        if (address != 0 && address != 20) {
            throw bad("names a receiver that is no address");
        }
        for (int i = 0; i < fields.size(); i++) {
            boolean text = i == (type == FEE_MARKET ? 5 : 3) || i == (type == FEE_MARKET ? 7 : 5);
            boolean accessList = type == FEE_MARKET && i == 8;
            if (!text && !accessList && string(i).length > 32) {
                throw bad("holds a number of more than 256 bits");
            }
        }
    }

    private BigInteger number(int field) {
        return new BigInteger(1, string(field));
    }

    private byte[] string(int field) {
        if (!(fields.get(field) instanceof Rlp.Bytes(byte[] value))) {
            throw bad("has a list where a value is wanted");
        }
        return value;
    }

    private static ChainException bad(String why) {
        return new ChainException("bad-transaction", "the transaction " + why);
    }

    @Override
    public String toString() {
        return hash();
    }
}
