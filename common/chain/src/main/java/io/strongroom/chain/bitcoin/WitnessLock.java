package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** P2WPKH and P2WSH (BIP141), each as it is or behind P2SH. */
final class WitnessLock extends EcdsaLock {

    private final byte[] program;
    private final boolean nested;

    private WitnessLock(ScriptType scriptType, byte[] program, EcdsaScript script, boolean nested) {
        super(scriptType, nested ? Scripts.payToScriptHash(Crypto.hash160(program)) : program, script);
        this.program = program;
        this.nested = nested;
    }

    /** @param nested behind P2SH */
    static WitnessLock of(EcdsaScript script, boolean nested) {
        return switch (script) {
            case KeyHashScript key ->
                new WitnessLock(
                        nested ? ScriptType.P2SH_P2WPKH : ScriptType.P2WPKH,
                        Scripts.payToWitness(0, key.hash()),
                        key,
                        nested);
            case MultisigScript keys ->
                new WitnessLock(
                        nested ? ScriptType.P2SH_P2WSH : ScriptType.P2WSH,
                        Scripts.payToWitness(0, Crypto.sha256(keys.bytes())),
                        keys,
                        nested);
        };
    }

    @Override
    public Optional<byte[]> redeemScript() {
        return nested ? Optional.of(program.clone()) : Optional.empty();
    }

    @Override
    public Optional<byte[]> witnessScript() {
        return script() instanceof MultisigScript keys
                ? Optional.of(keys.bytes().clone())
                : Optional.empty();
    }

    @Override
    byte[] signatureHash(SignatureHashes hashes, int input, int sighash) {
        return hashes.witness(input, script().bytes());
    }

    @Override
    Unlocking unlocking(List<byte[]> stack) {
        List<byte[]> witness =
                Stream.concat(stack.stream(), witnessScript().stream()).toList();
        return new Unlocking(Unlocking.pushes(redeemScript().stream().toList()), witness);
    }

    @Override
    Map<String, byte[]> signatures(Unlocking unlocking, SignatureCheck check) {
        List<byte[]> witness = unlocking.witness();
        int scripts = witnessScript().isPresent() ? 1 : 0;
        return script().signatures(witness.subList(0, Math.max(0, witness.size() - scripts)), check);
    }
}
