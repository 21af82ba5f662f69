package io.strongroom.chain.bitcoin;

import java.util.Optional;

/** P2TR that one signature by the output key spends. */
final class TaprootKeyLock extends TaprootLock {

    private final byte[] outputKey;
    private final Optional<byte[]> internalKey;

    private TaprootKeyLock(byte[] outputKey, Optional<byte[]> internalKey) {
        super(outputKey);
        this.outputKey = outputKey;
        this.internalKey = internalKey;
    }

    /** @param internalKey 32 bytes; the output has no scripts (BIP86) */
    static TaprootKeyLock of(byte[] internalKey) {
        return new TaprootKeyLock(Taproot.outputKey(internalKey, new byte[0]).xOnly(), Optional.of(internalKey));
    }

    /** As far as the output alone tells. */
    static TaprootKeyLock ofOutputKey(byte[] outputKey) {
        return new TaprootKeyLock(outputKey, Optional.empty());
    }

    byte[] outputKey() {
        return outputKey;
    }

    @Override
    public Optional<byte[]> internalKey() {
        return internalKey.map(byte[]::clone);
    }

    @Override
    public Optional<TapLeaf> leaf() {
        return Optional.empty();
    }

    @Override
    public int required() {
        return 1;
    }

    @Override
    public int total() {
        return 1;
    }
}
