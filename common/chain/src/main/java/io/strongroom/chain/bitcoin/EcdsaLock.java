package io.strongroom.chain.bitcoin;

import io.strongroom.model.ScriptType;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The locks of before Taproot: P2PKH and P2SH, and version 0 witness programs. */
abstract sealed class EcdsaLock extends OutputLock permits LegacyLock, WitnessLock {

    private final EcdsaScript script;

    EcdsaLock(ScriptType scriptType, byte[] scriptPubKey, EcdsaScript script) {
        super(scriptType, scriptPubKey);
        this.script = script;
    }

    /** What signatures sign. */
    final EcdsaScript script() {
        return script;
    }

    @Override
    public final Optional<byte[]> internalKey() {
        return Optional.empty();
    }

    @Override
    public final Optional<TapLeaf> leaf() {
        return Optional.empty();
    }

    @Override
    public final int required() {
        return script.required();
    }

    @Override
    public final int total() {
        return script.total();
    }

    @Override
    final SignatureKind signatureKind() {
        return SignatureKind.ECDSA;
    }

    @Override
    final String signer(byte[] publicKey) {
        return HexFormat.of().formatHex(publicKey);
    }

    @Override
    final boolean isSigner(String signer) {
        return script.isSigner(signer);
    }

    @Override
    final void requireValid(String signer, byte[] signature, byte[] hash, int sighash) {
        EcdsaSignature.requireValid(signature, hash, HexFormat.of().parseHex(signer));
    }

    @Override
    final Unlocking unlocking(Map<String, byte[]> signatures) {
        return unlocking(script.stack(signatures));
    }

    @Override
    final Unlocking largestUnlocking(int sighash) {
        return unlocking(script.longestStack());
    }

    abstract Unlocking unlocking(List<byte[]> stack);
}
