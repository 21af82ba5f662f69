package io.strongroom.chain.bitcoin;

import io.strongroom.model.ScriptType;
import java.util.HexFormat;
import java.util.Optional;

/** P2TR (BIP341). */
abstract sealed class TaprootLock extends OutputLock permits TaprootKeyLock, TaprootScriptLock {

    TaprootLock(byte[] outputKey) {
        super(ScriptType.P2TR, Scripts.payToWitness(1, outputKey));
    }

    @Override
    public final Optional<byte[]> redeemScript() {
        return Optional.empty();
    }

    @Override
    public final Optional<byte[]> witnessScript() {
        return Optional.empty();
    }

    @Override
    final void requireValid(String signer, byte[] signature, byte[] hash, int sighash) {
        SchnorrSignature.requireValid(signature, hash, HexFormat.of().parseHex(signer), sighash);
    }
}
