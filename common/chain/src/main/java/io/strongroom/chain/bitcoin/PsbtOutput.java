package io.strongroom.chain.bitcoin;

import java.util.Arrays;
import java.util.List;

/**
 * What a PSBT says of one output (BIP174).
 *
 * @param script the scriptPubKey that locks it
 * @param satoshi its amount
 * @param derivations the keys' origins as the file claims them
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record PsbtOutput(byte[] script, long satoshi, List<KeyDerivation> derivations) {

    public PsbtOutput {
        script = script.clone();
        derivations = List.copyOf(derivations);
    }

    @Override
    public byte[] script() {
        return script.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PsbtOutput that
                && satoshi == that.satoshi
                && Arrays.equals(script, that.script)
                && derivations.equals(that.derivations);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(satoshi) + Arrays.hashCode(script)) + derivations.hashCode();
    }

    @Override
    public String toString() {
        return new BitcoinOutput(script, satoshi) + " " + derivations;
    }
}
