package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.util.Arrays;
import java.util.List;

/**
 * A transaction's type and its list of fields (EIP-2718).
 *
 * @param type 0, 1 or 2
 */
record Envelope(int type, TransactionFields fields) {

    /** The first byte of a list, as which a legacy transaction begins. */
    private static final int LIST = 0xc0;

    private static final int HIGHEST_TYPE = 2;

    static byte[] encode(int type, List<Rlp> fields) {
        byte[] content = Rlp.encode(new Rlp.Items(fields));
        if (type == 0) {
            return content;
        }
        byte[] typed = new byte[content.length + 1];
        typed[0] = (byte) type;
        System.arraycopy(content, 0, typed, 1, content.length);
        return typed;
    }

    static Envelope parse(byte[] bytes) {
        if (bytes.length == 0) {
            throw TransactionFields.bad("is empty");
        }
        if (bytes.length > UnsignedTransaction.LONGEST) {
            throw TransactionFields.bad("is longer than the " + UnsignedTransaction.LONGEST + " bytes that nodes take");
        }
        int first = bytes[0] & 0xff;
        if (first >= LIST) {
            return new Envelope(0, fields(bytes));
        }
        if (first == 0 || first > HIGHEST_TYPE) {
            throw new ChainException(
                    "unknown-transaction-type",
                    "the transaction's first byte is " + first + ", and types 0, 1 and 2 are understood");
        }
        return new Envelope(first, fields(Arrays.copyOfRange(bytes, 1, bytes.length)));
    }

    private static TransactionFields fields(byte[] content) {
        if (Rlp.decode(content) instanceof Rlp.Items(List<Rlp> fields)) {
            return new TransactionFields(fields);
        }
        throw TransactionFields.bad("is no list of fields");
    }
}
