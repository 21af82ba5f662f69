package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a transaction, each read as what it is meant to be. */
record TransactionFields(List<Rlp> fields) {

    private static final int ADDRESS = 20;

    int size() {
        return fields.size();
    }

    void requireSize(int size) {
        if (fields.size() != size) {
            throw bad("has " + fields.size() + " fields, and those of its type have " + size);
        }
    }

    /** A number in its only form: of at most 32 bytes, the first of which is not zero. */
    BigInteger number(int field) {
        byte[] bytes = string(fields.get(field));
        if (bytes.length > Word.LENGTH || (bytes.length > 0 && bytes[0] == 0)) {
            throw bad("holds a number of more than 256 bits, or one that begins with a zero");
        }
        return new BigInteger(1, bytes);
    }

    long chainId(int field) {
        return chainId(number(field));
    }

    /** The id; 0, which is refused wherever a chain is named, if it is more than any chain has. */
    static long chainId(BigInteger id) {
        return id.bitLength() < Long.SIZE ? id.longValueExact() : 0;
    }

    Optional<EthereumAddress> receiver(int field) {
        byte[] bytes = string(fields.get(field));
        return bytes.length == 0 ? Optional.empty() : Optional.of(address(bytes));
    }

    HexData data(int field) {
        return HexData.of(string(fields.get(field)));
    }

    AccessList accessList(int field) {
        List<AccessList.Entry> entries = new ArrayList<>();
        for (Rlp entry : items(fields.get(field))) {
            List<Rlp> parts = items(entry);
            if (parts.size() != 2) {
                throw bad("has an access list whose entries are not an address and its keys");
            }
            List<Word> keys = new ArrayList<>();
            for (Rlp key : items(parts.get(1))) {
                byte[] bytes = string(key);
                if (bytes.length != Word.LENGTH) {
                    throw bad("has an access list with a key that is not of 32 bytes");
                }
                keys.add(Word.of(bytes));
            }
            entries.add(new AccessList.Entry(address(string(parts.getFirst())), keys));
        }
        return new AccessList(entries);
    }

    private static EthereumAddress address(byte[] bytes) {
        if (bytes.length != ADDRESS) {
            throw bad("names an address that is not of 20 bytes");
        }
        return EthereumAddress.ofBytes(bytes);
    }

    private static byte[] string(Rlp field) {
        if (field instanceof Rlp.Bytes(byte[] value)) {
            return value;
        }
        throw bad("has a list where a value is wanted");
    }

    private static List<Rlp> items(Rlp field) {
        if (field instanceof Rlp.Items(List<Rlp> items)) {
            return items;
        }
        throw bad("has a value where a list is wanted");
    }

    static ChainException bad(String why) {
        return new ChainException("bad-transaction", "the transaction " + why);
    }
}
