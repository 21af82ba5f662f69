package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes the PSBT of a transaction whose own PSBT was lost. */
final class PsbtReconstruction {

    private PsbtReconstruction() {}

    static PsbtDocument of(
            BitcoinTransaction signed, Function<String, BitcoinTransaction> previous, List<DerivedOutput> spent) {
        PsbtDocument document = unsigned(signed.unsigned(), previous, spent);
        List<PsbtMap> finalInputs = new ArrayList<>();
        for (int i = 0; i < spent.size(); i++) {
            finalInputs.add(
                    document.inputMap(i).with(finalFields(signed.spends().get(i), i)));
        }
        return document.merge(document.withInputMaps(finalInputs));
    }

    /** The document before anybody has signed. */
    static PsbtDocument unsigned(
            BitcoinTransaction transaction, Function<String, BitcoinTransaction> previous, List<DerivedOutput> spent) {
        List<PsbtMap> inputs = new ArrayList<>();
        for (int i = 0; i < spent.size(); i++) {
            String txid = transaction.inputs().get(i).txid();
            inputs.add(PsbtMap.EMPTY
                    .with(
                            PsbtFields.INPUT_PREVIOUS_TRANSACTION,
                            "",
                            previous.apply(txid).bytes())
                    .with(OwnFields.ofInput(spent.get(i))));
        }
        PsbtDocument document = new PsbtDocument(
                transaction,
                PsbtMap.EMPTY.with(PsbtFields.GLOBAL_TRANSACTION, "", transaction.withoutWitness()),
                inputs,
                Collections.nCopies(transaction.outputs().size(), PsbtMap.EMPTY));
        for (int i = 0; i < spent.size(); i++) {
            requireSpent(document, i, spent.get(i));
        }
        return document;
    }

    private static void requireSpent(PsbtDocument document, int input, DerivedOutput own) {
        if (!own.lock().locks(document.spentOutput(input).script())) {
            throw new ChainException("foreign-input", "input " + input + " spends something else than was said");
        }
    }

    private static Map<String, byte[]> finalFields(TransactionInput input, int position) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        if (input.signatureScript().length > 0) {
            fields.put(HexFormat.of().toHexDigits((byte) PsbtFields.INPUT_FINAL_SCRIPT), input.signatureScript());
        }
        if (!input.witness().isEmpty()) {
            byte[] witness = TransactionFormat.writeWitness(new ByteWriter(), input.witness())
                    .toBytes();
            fields.put(HexFormat.of().toHexDigits((byte) PsbtFields.INPUT_FINAL_WITNESS), witness);
        }
        if (fields.isEmpty()) {
            throw new ChainException("unsupported-input", "input " + position + " is not signed");
        }
        return fields;
    }
}
