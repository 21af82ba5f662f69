package io.strongroom.chain.bitcoin;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A transaction's output.
 *
 * @param script the scriptPubKey that locks it
 * @param satoshi its amount, 0 to 21 million coins
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record BitcoinOutput(byte[] script, long satoshi) {

    public BitcoinOutput {
        script = script.clone();
    }

    @Override
    public byte[] script() {
        return script.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitcoinOutput that && satoshi == that.satoshi && Arrays.equals(script, that.script);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(satoshi) + Arrays.hashCode(script);
    }

    @Override
    public String toString() {
        return satoshi + " to " + HexFormat.of().formatHex(script);
    }
}
