package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Makes the PSBT of a transaction whose own PSBT was lost. */
final class PsbtReconstruction {

    private PsbtReconstruction() {}

    static PsbtDocument of(
            BitcoinTransaction signed, Function<String, BitcoinTransaction> previous, List<KeyDerivation> keys) {
        List<TransactionInput> bare = new ArrayList<>();
        List<PsbtMap> inputs = new ArrayList<>();
        for (TransactionInput input : signed.spends()) {
            requireOneKey(input, inputs.size());
            bare.add(input.withWitness(List.of()));
            inputs.add(PsbtMap.EMPTY
                    .with(
                            PsbtFields.INPUT_PREVIOUS_TRANSACTION,
                            "",
                            previous.apply(input.outpoint().txid()).bytes())
                    .withDerivation(PsbtFields.INPUT_DERIVATION, keys.get(inputs.size())));
        }
        BitcoinTransaction unsigned =
                new BitcoinTransaction(signed.version(), bare, signed.outputs(), signed.lockTime());
        return withSignatures(
                new PsbtDocument(
                        unsigned,
                        PsbtMap.EMPTY.with(PsbtFields.GLOBAL_TRANSACTION, "", unsigned.withoutWitness()),
                        inputs,
                        Collections.nCopies(signed.outputs().size(), PsbtMap.EMPTY)),
                signed);
    }

    private static void requireOneKey(TransactionInput input, int position) {
        if (input.signatureScript().length > 0 || input.witness().size() != 2) {
            throw new ChainException("unsupported-input", "input " + position + " is not signed as a P2WPKH input is");
        }
    }

    private static PsbtDocument withSignatures(PsbtDocument unsigned, BitcoinTransaction signed) {
        PsbtDocument document = unsigned;
        for (int i = 0; i < signed.spends().size(); i++) {
            List<byte[]> witness = signed.spends().get(i).witness();
            document = document.withSignature(i, witness.get(1), witness.get(0));
        }
        return document;
    }
}
