package io.strongroom.chain.bitcoin;

import io.strongroom.model.Network;
import java.util.HexFormat;
import java.util.Map;

/** What must hold of one input before it is signed. */
final class InputRules {

    private final Network network;
    private final OwnKeys keys;

    InputRules(Network network, OwnKeys keys) {
        this.network = network;
        this.keys = keys;
    }

    /** The key of the wallet that the input needs, after every rule held. */
    OwnKey check(PsbtDocument document, int position) {
        PsbtInput input = document.inputs().get(position);
        PreviousOutput previous = document.previousOutput(position);
        if (input.witnessUtxo().isPresent() && !input.witnessUtxo().get().equals(previous.output())) {
            throw new ChainException(
                    "lying-witness-utxo",
                    "input " + position + " claims another amount or script than its previous transaction has");
        }
        if (input.sighash().isPresent() && input.sighash().get() != WitnessSignatureHash.SIGHASH_ALL) {
            throw new ChainException(
                    "foreign-sighash",
                    "input " + position + " asks to sign something other than the whole transaction");
        }
        if (input.finalised()) {
            throw new ChainException("already-finalised", "input " + position + " is signed and finalised already");
        }
        OwnKey key = ownKey(input, previous, position);
        requireOwnSignatures(document, position, key);
        return key;
    }

    InspectedInput describe(PsbtInput input, OwnKey key) {
        PreviousOutput previous = input.previousOutput().orElseThrow();
        return new InspectedInput(
                input.outpoint(),
                BitcoinAddress.ofScript(network, previous.script()).text(),
                previous.satoshi(),
                key.derivation().publicKey(),
                key.derivation().path());
    }

    private OwnKey ownKey(PsbtInput input, PreviousOutput previous, int position) {
        String spent = HexFormat.of().formatHex(previous.script());
        for (KeyDerivation claim : input.derivations()) {
            OwnKey key = keys.derive(claim).orElse(null);
            if (key != null && key.derivation().equals(claim) && key.script().equals(spent)) {
                return key;
            }
        }
        throw new ChainException(
                "foreign-input", "input " + position + " spends coins that are not of this wallet's accounts");
    }

    /** A signature of ours may be there already: signing again gives the same one. */
    private static void requireOwnSignatures(PsbtDocument document, int position, OwnKey key) {
        Map<String, byte[]> signatures = document.inputMap(position).values(PsbtFields.INPUT_PARTIAL_SIGNATURE);
        signatures.forEach((publicKey, signature) -> {
            if (!publicKey.equals(key.derivation().publicKey())) {
                throw new ChainException(
                        "foreign-signature", "input " + position + " carries a signature of a foreign key");
            }
            PsbtSignatures.requireValid(document, position, HexFormat.of().parseHex(publicKey), signature);
        });
    }
}
