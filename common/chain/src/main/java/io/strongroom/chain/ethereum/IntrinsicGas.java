package io.strongroom.chain.ethereum;

import java.math.BigInteger;

/** The gas that a transaction costs before anything of it runs; with less, no node takes it. */
final class IntrinsicGas {

    private static final long TRANSACTION = 21_000;
    private static final long CREATION = 32_000;
    private static final long ZERO_BYTE = 4;
    /** EIP-2028. */
    private static final long OTHER_BYTE = 16;
    /** EIP-2930. */
    private static final long ADDRESS = 2_400;

    private static final long STORAGE_KEY = 1_900;
    /** EIP-3860. */
    private static final long CODE_WORD = 2;

    private static final long FLOOR_OF_ZERO_BYTE = 10;
    private static final long FLOOR_OF_OTHER_BYTE = 40;

    private IntrinsicGas() {}

    /** Of the two prices of data the higher: the usual one, and the floor that is paid in any case (EIP-7623). */
    static BigInteger of(UnsignedTransaction transaction) {
        byte[] data = transaction.data().bytes();
        long zeros = 0;
        for (byte value : data) {
            zeros += value == 0 ? 1 : 0;
        }
        long others = data.length - zeros;
        long usual = TRANSACTION
                + zeros * ZERO_BYTE
                + others * OTHER_BYTE
                + transaction.accessList().entries().size() * ADDRESS
                + transaction.accessList().storageKeyCount() * STORAGE_KEY
                + (transaction.receiver().isEmpty() ? CREATION + (data.length + 31) / 32 * CODE_WORD : 0);
        long floor = TRANSACTION + zeros * FLOOR_OF_ZERO_BYTE + others * FLOOR_OF_OTHER_BYTE;
        return BigInteger.valueOf(Math.max(usual, floor));
    }
}
