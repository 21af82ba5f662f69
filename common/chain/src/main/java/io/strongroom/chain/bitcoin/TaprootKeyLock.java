package io.strongroom.chain.bitcoin;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

    @Override
    SignatureKind signatureKind() {
        return SignatureKind.TAPROOT_KEY;
    }

    /** The output key of an output of this key alone (BIP86). */
    @Override
    String signer(byte[] publicKey) {
        return HexFormat.of()
                .formatHex(
                        Taproot.outputKey(Taproot.xOnly(publicKey), new byte[0]).xOnly());
    }

    /** The only key that signs, in hex. */
    String signer() {
        return HexFormat.of().formatHex(outputKey);
    }

    @Override
    boolean isSigner(String signer) {
        return signer().equals(signer);
    }

    @Override
    byte[] signatureHash(SignatureHashes hashes, int input, int sighash) {
        return hashes.taproot(input, Optional.empty(), sighash);
    }

    @Override
    Unlocking unlocking(Map<String, byte[]> signatures) {
        return Unlocking.byWitness(List.copyOf(signatures.values()));
    }

    @Override
    Unlocking largestUnlocking(int sighash) {
        return Unlocking.byWitness(List.of(new byte[SchnorrSignature.length(sighash)]));
    }

    @Override
    Map<String, byte[]> signatures(Unlocking unlocking, SignatureCheck check) {
        List<byte[]> witness = unlocking.witness();
        return witness.size() == 1 ? Map.of(signer(), witness.getFirst()) : Map.of();
    }
}
