package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import java.util.Arrays;

/**
 * The hash that signatures of inputs of before segregated witness sign, for SIGHASH_ALL only: the transaction with
 * the script of the one input in its place. It covers no amounts, which is why each comes with its transaction.
 */
final class LegacySignatureHash {

    /** Outpoint, a script's length of 0, sequence. */
    private static final int INPUT = 41;

    private static final int OUTPOINT = 36;

    private final byte[] unsigned;
    private final int firstInput;

    /** @param transaction without signatures */
    LegacySignatureHash(BitcoinTransaction transaction) {
        this.unsigned = transaction.withoutWitness();
        this.firstInput = 4
                + new ByteWriter().writeCompactSize(transaction.spends().size()).toBytes().length;
    }

    /** @param scriptCode the scriptPubKey, or the redeem script of P2SH */
    byte[] of(int input, byte[] scriptCode) {
        int script = firstInput + INPUT * input + OUTPOINT;
        byte[] message = new ByteWriter()
                .write(Arrays.copyOf(unsigned, script))
                .writeWithSize(scriptCode)
                .write(Arrays.copyOfRange(unsigned, script + 1, unsigned.length))
                .writeNumber(WitnessSignatureHash.SIGHASH_ALL, 4)
                .toBytes();
        return Crypto.hash256(message);
    }
}
