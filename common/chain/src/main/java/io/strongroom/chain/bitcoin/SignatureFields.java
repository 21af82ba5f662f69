package io.strongroom.chain.bitcoin;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where the signatures of an input stand in a PSBT (BIP174, BIP371). */
final class SignatureFields {

    private SignatureFields() {}

    /** An input's partial signatures by signer in hex, as the file has them. */
    static Map<String, byte[]> read(PsbtMap map, OutputLock lock) {
        return switch (lock) {
            case EcdsaLock ecdsa -> map.values(PsbtFields.INPUT_PARTIAL_SIGNATURE);
            case TaprootKeyLock key ->
                map.value(PsbtFields.INPUT_TAPROOT_KEY_SIGNATURE)
                        .map(signature -> Map.of(key.signer(), signature))
                        .orElse(Map.of());
            case TaprootScriptLock script -> ofLeaf(map, script);
        };
    }

    private static Map<String, byte[]> ofLeaf(PsbtMap map, TaprootScriptLock lock) {
        Map<String, byte[]> signatures = new LinkedHashMap<>();
        map.values(PsbtFields.INPUT_TAPROOT_SCRIPT_SIGNATURE).forEach((keyAndLeaf, signature) -> {
            String signer = keyAndLeaf.substring(0, keyAndLeaf.length() / 2);
            // under another leaf it is none of these: the whole key is then a signer that the lock does not have
            signatures.put(keyAndLeaf.equals(signer + lock.leafHash()) ? signer : keyAndLeaf, signature);
        });
        return signatures;
    }

    static PsbtMap with(PsbtMap map, OutputLock lock, String signer, byte[] signature) {
        return switch (lock) {
            case EcdsaLock ecdsa ->
                map.with(PsbtFields.INPUT_PARTIAL_SIGNATURE, signer, signature)
                        .sorted(PsbtFields.INPUT_PARTIAL_SIGNATURE);
            case TaprootKeyLock key -> map.with(PsbtFields.INPUT_TAPROOT_KEY_SIGNATURE, "", signature);
            case TaprootScriptLock script ->
                map.with(PsbtFields.INPUT_TAPROOT_SCRIPT_SIGNATURE, signer + script.leafHash(), signature)
                        .sorted(PsbtFields.INPUT_TAPROOT_SCRIPT_SIGNATURE);
        };
    }

    /** Whether a field is one of this lock's signatures. */
    static boolean isOf(OutputLock lock, int type) {
        return type
                == switch (lock) {
                    case EcdsaLock ecdsa -> PsbtFields.INPUT_PARTIAL_SIGNATURE;
                    case TaprootKeyLock key -> PsbtFields.INPUT_TAPROOT_KEY_SIGNATURE;
                    case TaprootScriptLock script -> PsbtFields.INPUT_TAPROOT_SCRIPT_SIGNATURE;
                };
    }
}
