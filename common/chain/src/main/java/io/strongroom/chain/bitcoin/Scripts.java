package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.Optional;

/** The standard forms of scriptPubKey. */
final class Scripts {

    private Scripts() {}

    static byte[] payToPublicKeyHash(byte[] keyHash) {
        return new ScriptWriter()
                .op(ScriptWriter.OP_DUP)
                .op(ScriptWriter.OP_HASH160)
                .push(keyHash)
                .op(ScriptWriter.OP_EQUALVERIFY)
                .op(ScriptWriter.OP_CHECKSIG)
                .toBytes();
    }

    static byte[] payToScriptHash(byte[] scriptHash) {
        return new ScriptWriter()
                .op(ScriptWriter.OP_HASH160)
                .push(scriptHash)
                .op(ScriptWriter.OP_EQUAL)
                .toBytes();
    }

    /** @param version of the witness program (BIP141), 0 or 1 */
    static byte[] payToWitness(int version, byte[] program) {
        return new ScriptWriter()
                .op(version == 0 ? ScriptWriter.OP_0 : ScriptWriter.OP_1 - 1 + version)
                .push(program)
                .toBytes();
    }

    /** @param publicKey 33 bytes */
    static byte[] payToWitnessPublicKeyHash(byte[] publicKey) {
        return payToWitness(0, Crypto.hash160(publicKey));
    }

    /** The form of a script, as far as the script itself tells: every P2SH is {@link ScriptType#P2SH}. */
    static Optional<ScriptType> typeOf(byte[] script) {
        return switch (script.length) {
            case 22 -> ofForm(ScriptType.P2WPKH, script);
            case 23 -> ofForm(ScriptType.P2SH, script);
            case 25 -> ofForm(ScriptType.P2PKH, script);
            case 34 -> ofForm(script[0] == ScriptWriter.OP_0 ? ScriptType.P2WSH : ScriptType.P2TR, script);
            default -> Optional.empty();
        };
    }

    private static Optional<ScriptType> ofForm(ScriptType type, byte[] script) {
        return Arrays.equals(script, build(type, hashIn(type, script))) ? Optional.of(type) : Optional.empty();
    }

    /** The hash, or for P2TR the key, that a script of this form holds. */
    static byte[] hashIn(ScriptType type, byte[] script) {
        return switch (type) {
            case P2PKH -> Arrays.copyOfRange(script, 3, 23);
            case P2WPKH, P2WSH, P2TR -> Arrays.copyOfRange(script, 2, script.length);
            case P2SH, P2SH_P2WPKH, P2SH_P2WSH -> Arrays.copyOfRange(script, 2, 22);
        };
    }

    private static byte[] build(ScriptType type, byte[] hash) {
        return switch (type) {
            case P2PKH -> payToPublicKeyHash(hash);
            case P2WPKH, P2WSH -> payToWitness(0, hash);
            case P2TR -> payToWitness(1, hash);
            case P2SH, P2SH_P2WPKH, P2SH_P2WSH -> payToScriptHash(hash);
        };
    }
}
