package io.strongroom.chain.bitcoin;

import io.strongroom.model.ScriptType;
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
}
