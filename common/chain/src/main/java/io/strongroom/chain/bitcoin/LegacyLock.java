package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** P2PKH, or the multisig script of several keys behind P2SH (BIP16); signatures stand in the input's own script. */
final class LegacyLock extends EcdsaLock {

    private LegacyLock(ScriptType scriptType, byte[] scriptPubKey, EcdsaScript script) {
        super(scriptType, scriptPubKey, script);
    }

    static LegacyLock of(EcdsaScript script) {
        return switch (script) {
            case KeyHashScript key -> new LegacyLock(ScriptType.P2PKH, key.bytes(), key);
            case MultisigScript keys ->
                new LegacyLock(ScriptType.P2SH, Scripts.payToScriptHash(Crypto.hash160(keys.bytes())), keys);
        };
    }

    @Override
    public Optional<byte[]> redeemScript() {
        return scriptType() == ScriptType.P2SH ? Optional.of(script().bytes().clone()) : Optional.empty();
    }

    @Override
    public Optional<byte[]> witnessScript() {
        return Optional.empty();
    }

    @Override
    byte[] signatureHash(SignatureHashes hashes, int input, int sighash) {
        return hashes.legacy(input, script().bytes());
    }

    @Override
    Unlocking unlocking(List<byte[]> stack) {
        return Unlocking.byScript(
                Stream.concat(stack.stream(), redeemScript().stream()).toList());
    }

    @Override
    Map<String, byte[]> signatures(Unlocking unlocking, SignatureCheck check) {
        List<byte[]> pushed = unlocking.pushed();
        int scripts = redeemScript().isPresent() ? 1 : 0;
        return script().signatures(pushed.subList(0, Math.max(0, pushed.size() - scripts)), check);
    }
}
