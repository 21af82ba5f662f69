package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The bytes that are signed: for typed transactions (EIP-2718) the type, then a list of fields. */
final class UnsignedFormat {

    private static final int LEGACY_FIELDS = 6;
    private static final int ACCESS_LIST_FIELDS = 8;
    private static final int FEE_MARKET_FIELDS = 9;

    private UnsignedFormat() {}

    static byte[] encode(UnsignedTransaction transaction) {
        List<Rlp> fields = fields(transaction);
        if (transaction.type() == 0) {
            // EIP-155 signs the chain's id where the signature will be
            fields.add(Rlp.number(BigInteger.valueOf(transaction.chainId())));
            fields.add(Rlp.number(BigInteger.ZERO));
            fields.add(Rlp.number(BigInteger.ZERO));
        }
        return Envelope.encode(transaction.type(), fields);
    }

    static UnsignedTransaction parse(byte[] bytes) {
        Envelope envelope = Envelope.parse(bytes);
        TransactionFields fields = envelope.fields();
        int own = ownFields(envelope.type());
        if (envelope.type() != 0) {
            if (fields.size() == own + SignedFormat.FIELDS) {
                throw alreadySigned();
            }
            fields.requireSize(own);
            return parse(envelope.type(), fields, 0);
        }
        if (fields.size() == own) {
            throw SignedFormat.noChainId();
        }
        fields.requireSize(own + SignedFormat.FIELDS);
        if (fields.number(own + 1).signum() != 0 || fields.number(own + 2).signum() != 0) {
            throw alreadySigned();
        }
        if (fields.number(own).signum() == 0) {
            throw SignedFormat.noChainId();
        }
        return parse(0, fields, fields.chainId(own));
    }

    /** How many fields a type has besides those of its signature. */
    static int ownFields(int type) {
        return switch (type) {
            case 0 -> LEGACY_FIELDS;
            case 1 -> ACCESS_LIST_FIELDS;
            default -> FEE_MARKET_FIELDS;
        };
    }

    /** All fields but those of the signature. */
    static List<Rlp> fields(UnsignedTransaction transaction) {
        List<Rlp> fields = new ArrayList<>();
        if (transaction.type() != 0) {
            fields.add(Rlp.number(BigInteger.valueOf(transaction.chainId())));
        }
        fields.add(Rlp.number(transaction.nonce()));
        if (transaction instanceof FeeMarketTransaction) {
            fields.add(Rlp.number(transaction.maxPriorityFeePerGas()));
        }
        fields.add(Rlp.number(transaction.maxFeePerGas()));
        fields.add(Rlp.number(transaction.gasLimit()));
        fields.add(
                new Rlp.Bytes(transaction.receiver().map(EthereumAddress::bytes).orElse(new byte[0])));
        fields.add(Rlp.number(transaction.value()));
        fields.add(new Rlp.Bytes(transaction.data().bytes()));
        if (transaction.type() != 0) {
            fields.add(accessList(transaction.accessList()));
        }
        return fields;
    }

    private static Rlp accessList(AccessList list) {
        List<Rlp> entries = new ArrayList<>();
        for (AccessList.Entry entry : list.entries()) {
            List<Rlp> keys = new ArrayList<>();
            entry.storageKeys().forEach(key -> keys.add(new Rlp.Bytes(key.bytes())));
            entries.add(new Rlp.Items(List.of(new Rlp.Bytes(entry.address().bytes()), new Rlp.Items(keys))));
        }
        return new Rlp.Items(entries);
    }

    /** @param legacyChainId of type 0, which has none among its fields */
    static UnsignedTransaction parse(int type, TransactionFields fields, long legacyChainId) {
        return switch (type) {
            case 0 ->
                new LegacyTransaction(
                        legacyChainId,
                        fields.number(0),
                        fields.number(1),
                        fields.number(2),
                        fields.receiver(3),
                        fields.number(4),
                        fields.data(5));
            case 1 ->
                new AccessListTransaction(
                        fields.chainId(0),
                        fields.number(1),
                        fields.number(2),
                        fields.number(3),
                        fields.receiver(4),
                        fields.number(5),
                        fields.data(6),
                        fields.accessList(7));
            default ->
                new FeeMarketTransaction(
                        fields.chainId(0),
                        fields.number(1),
                        fields.number(2),
                        fields.number(3),
                        fields.number(4),
                        fields.receiver(5),
                        fields.number(6),
                        fields.data(7),
                        fields.accessList(8));
        };
    }

    private static ChainException alreadySigned() {
        return new ChainException("already-signed", "the transaction is signed already, and an unsigned one is wanted");
    }
}
