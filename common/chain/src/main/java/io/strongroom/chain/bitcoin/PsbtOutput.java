package io.strongroom.chain.bitcoin;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a PSBT says of one output (BIP174).
 *
 * @param script the scriptPubKey that locks it
 * @param satoshi its amount
 * @param derivations the keys' origins as the file claims them
 * @param request the payment request that it says it pays
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record PsbtOutput(byte[] script, long satoshi, List<KeyDerivation> derivations, Optional<NamedRequest> request) {

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
                && derivations.equals(that.derivations)
                && request.equals(that.request);
    }

    @Override
    public int hashCode() {
        return Objects.hash(satoshi, Arrays.hashCode(script), derivations, request);
    }

    @Override
    public String toString() {
        return new BitcoinOutput(script, satoshi) + " " + derivations + " " + request;
    }
}
