package io.strongroom.chain.bitcoin;

import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.Optional;

/**
 * What a PSBT says of one input (BIP174).
 *
 * @param outpoint what it spends
 * @param sequence its sequence number, 0 to 4294967295
 * @param previousOutput the spent output, only from a full previous transaction whose id is the outpoint's
 * @param witnessUtxo the spent output as the file claims it, not proved
 * @param sighash the signature hash type asked for, if any
 * @param derivations the keys' origins as the file claims them, those of Taproot with keys of 32 bytes
 * @param partialSignatures how many signatures it carries, not verified
 * @param finalised whether it carries a final scriptSig or witness
 */
public record PsbtInput(
        Outpoint outpoint,
        long sequence,
        Optional<PreviousOutput> previousOutput,
        Optional<BitcoinOutput> witnessUtxo,
        Optional<Integer> sighash,
        List<KeyDerivation> derivations,
        int partialSignatures,
        boolean finalised) {

    public PsbtInput {
        derivations = List.copyOf(derivations);
    }

    /**
     * The spent output as far as it can be relied on: proved by its whole transaction or, for P2TR, as the file claims
     * it, because a Taproot signature covers every amount and script and is void if one of them is a lie (BIP341).
     */
    public Optional<BitcoinOutput> spentOutput() {
        return previousOutput
                .map(PreviousOutput::output)
                .or(() -> witnessUtxo.filter(
                        claimed -> Scripts.typeOf(claimed.script()).equals(Optional.of(ScriptType.P2TR))));
    }
}
