package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

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
    /** By input, what comes before its script: of a thousand inputs, half of all that is to be hashed. */
    private final List<HashState> before;

    /** @param transaction without signatures */
    LegacySignatureHash(BitcoinTransaction transaction) {
        int inputs = transaction.spends().size();
        this.unsigned = transaction.withoutWitness();
        this.firstInput = 4 + new ByteWriter().writeCompactSize(inputs).toBytes().length;
        List<HashState> states = new ArrayList<>(inputs);
        HashState state = HashState.sha256();
        int hashed = 0;
        for (int input = 0; input < inputs; input++) {
            state = state.with(unsigned, hashed, script(input) - hashed);
            hashed = script(input);
            states.add(state);
        }
        this.before = List.copyOf(states);
    }

    /** Where the length of an input's script stands, which is 0. */
    private int script(int input) {
        return firstInput + INPUT * input + OUTPOINT;
    }

    /** @param scriptCode the scriptPubKey, or the redeem script of P2SH */
    byte[] of(int input, byte[] scriptCode) {
        int rest = script(input) + 1;
        MessageDigest digest = before.get(input).copy();
        digest.update(new ByteWriter().writeWithSize(scriptCode).toBytes());
        digest.update(unsigned, rest, unsigned.length - rest);
        digest.update(new ByteWriter()
                .writeNumber(WitnessSignatureHash.SIGHASH_ALL, 4)
                .toBytes());
        return Crypto.sha256(digest.digest());
    }
}
