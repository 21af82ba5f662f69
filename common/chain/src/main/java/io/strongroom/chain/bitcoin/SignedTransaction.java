package io.strongroom.chain.bitcoin;

import java.util.Arrays;

/**
 * A transaction that a node can be given: every signature in it was verified.
 *
 * @param bytes with witnesses
 * @param txid as a node prints it
 * @param virtualSize in vbytes, rounded up (BIP141)
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record SignedTransaction(byte[] bytes, String txid, int virtualSize) {

    static SignedTransaction of(BitcoinTransaction transaction) {
        return new SignedTransaction(transaction.bytes(), transaction.txid(), transaction.virtualSize());
    }

    public SignedTransaction {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedTransaction that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return txid + " of " + virtualSize + " vbytes";
    }
}
