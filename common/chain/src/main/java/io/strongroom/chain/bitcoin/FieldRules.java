package io.strongroom.chain.bitcoin;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the fields of a PSBT may say to a signer: of what is its own the truth, and nothing that it does not know. */
final class FieldRules {

    private static final Set<Integer> GLOBAL =
            Set.of(PsbtFields.GLOBAL_TRANSACTION, PsbtFields.GLOBAL_XPUB, PsbtFields.GLOBAL_VERSION);
    private static final Set<Integer> INPUT = Set.of(
            PsbtFields.INPUT_PREVIOUS_TRANSACTION,
            PsbtFields.INPUT_WITNESS_UTXO,
            PsbtFields.INPUT_PARTIAL_SIGNATURE,
            PsbtFields.INPUT_SIGHASH,
            PsbtFields.INPUT_TAPROOT_KEY_SIGNATURE,
            PsbtFields.INPUT_TAPROOT_SCRIPT_SIGNATURE);
    private static final Map<Integer, String> TOLD_OF_INPUT = Map.of(
            PsbtFields.INPUT_REDEEM_SCRIPT, "redeem script",
            PsbtFields.INPUT_WITNESS_SCRIPT, "witness script",
            PsbtFields.INPUT_DERIVATION, "key origin",
            PsbtFields.INPUT_TAPROOT_LEAF, "leaf script",
            PsbtFields.INPUT_TAPROOT_DERIVATION, "key origin",
            PsbtFields.INPUT_TAPROOT_INTERNAL_KEY, "internal key",
            PsbtFields.INPUT_TAPROOT_MERKLE_ROOT, "merkle root");
    private static final Map<Integer, String> TOLD_OF_OUTPUT = Map.of(
            PsbtFields.OUTPUT_REDEEM_SCRIPT, "redeem script",
            PsbtFields.OUTPUT_WITNESS_SCRIPT, "witness script",
            PsbtFields.OUTPUT_DERIVATION, "key origin",
            PsbtFields.OUTPUT_TAPROOT_INTERNAL_KEY, "internal key",
            PsbtFields.OUTPUT_TAPROOT_TREE, "script tree",
            PsbtFields.OUTPUT_TAPROOT_DERIVATION, "key origin");
    private static final Set<Integer> NEEDED =
            Set.of(PsbtFields.INPUT_REDEEM_SCRIPT, PsbtFields.INPUT_WITNESS_SCRIPT, PsbtFields.INPUT_TAPROOT_LEAF);

    private FieldRules() {}

    /** Refuses a document that holds a field whose meaning is not known here. What is proprietary to others means nothing to us. */
    static void requireKnown(PsbtDocument document) {
        requireKnown("the psbt", document.globalMap(), GLOBAL, Set.of());
        for (int i = 0; i < document.inputs().size(); i++) {
            if (!document.inputs().get(i).finalised()) {
                requireKnown("input " + i, document.inputMap(i), INPUT, TOLD_OF_INPUT.keySet());
            }
        }
        for (int i = 0; i < document.outputs().size(); i++) {
            PsbtMap rest = document.outputMap(i).without(NamedRequest::isKey);
            requireKnown("output " + i, rest, Set.of(), TOLD_OF_OUTPUT.keySet());
        }
    }

    private static void requireKnown(String where, PsbtMap map, Set<Integer> known, Set<Integer> told) {
        for (String key : map.entries().keySet()) {
            int type = PsbtMap.type(key);
            boolean anothers = type == PsbtFields.PROPRIETARY && !NamedRequest.isOurs(key);
            if (!known.contains(type) && !told.contains(type) && !anothers) {
                throw new ChainException(
                        "unknown-field",
                        String.format("%s holds field 0x%02x, whose meaning this signer does not know", where, type));
            }
        }
    }

    /** Refuses an own input of which the file tells something else than was derived, or leaves out a script. */
    static void requireTrueInput(PsbtMap map, DerivedOutput own, int input) {
        Map<String, byte[]> truth = OwnFields.ofInput(own);
        Map<String, byte[]> allowed = allowed(truth, own, PsbtFields.INPUT_TAPROOT_DERIVATION);
        requireTrue("input " + input, map, allowed, TOLD_OF_INPUT);
        truth.keySet().stream()
                .filter(key -> NEEDED.contains(PsbtMap.type(key)))
                .filter(key -> !map.entries().containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw PsbtLocks.missing(input);
                });
    }

    /** Refuses an own output of which the file tells something else than was derived. */
    static void requireTrueOutput(PsbtMap map, DerivedOutput own, int output) {
        Map<String, byte[]> allowed = allowed(OwnFields.ofOutput(own), own, PsbtFields.OUTPUT_TAPROOT_DERIVATION);
        requireTrue("output " + output, map, allowed, TOLD_OF_OUTPUT);
    }

    private static Map<String, byte[]> allowed(Map<String, byte[]> truth, DerivedOutput own, int nobodysType) {
        Map<String, byte[]> allowed = new HashMap<>(truth);
        if (own.lock().leaf().isPresent()) {
            allowed.putAll(OwnFields.ofNobodysKey(nobodysType));
        }
        return allowed;
    }

    private static void requireTrue(
            String where, PsbtMap map, Map<String, byte[]> allowed, Map<Integer, String> names) {
        map.entries().forEach((key, value) -> {
            String name = names.get(PsbtMap.type(key));
            if (name != null && !Arrays.equals(allowed.get(key), value)) {
                throw new ChainException(
                        "lying-" + name.replace(' ', '-'),
                        where + " states a " + name + " that is not that of its coins");
            }
        });
    }
}
