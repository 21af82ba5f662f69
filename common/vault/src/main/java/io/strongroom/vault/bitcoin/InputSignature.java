package io.strongroom.vault.bitcoin;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.SignatureKind;
import io.strongroom.vault.VaultException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Makes the signature of one input, of the kind that its script takes. */
final class InputSignature {

    private static final Secp256k1 CURVE = Secp256k1.get();

    /** BIP340 allows it, and the same file signed again then has the same signatures. */
    private static final byte[] NO_AUXILIARY_RANDOMNESS = new byte[32];

    private static final int ODD = 0x03;
    private static final int SIGHASH_DEFAULT = 0;

    private final SignatureKind kind;
    private final byte[] hash;
    private final int sighash;

    private InputSignature(SignatureKind kind, byte[] hash, int sighash) {
        this.kind = kind;
        this.hash = hash;
        this.sighash = sighash;
    }

    static InputSignature of(PsbtDocument document, int input) {
        return new InputSignature(
                document.signatureKind(input), document.signatureHash(input), document.sighash(input));
    }

    /**
     * With the sighash type behind it, unless that is the default.
     *
     * @param key 32 bytes, left as it is
     * @param publicKey that it has to have, 33 bytes
     * @throws VaultException with slug {@code foreign-seed} if it has another
     */
    byte[] by(byte[] key, byte[] publicKey) {
        if (!Arrays.equals(CURVE.pubKeyCompress(CURVE.pubkeyCreate(key)), publicKey)) {
            throw foreignSeed();
        }
        byte[] signature =
                switch (kind) {
                    case ECDSA -> CURVE.compact2der(CURVE.sign(hash, key, null));
                    case TAPROOT_KEY -> byTweakedKey(key, publicKey);
                    case TAPSCRIPT -> CURVE.signSchnorr(hash, key, NO_AUXILIARY_RANDOMNESS);
                };
        return sighash == SIGHASH_DEFAULT
                ? signature
                : ByteBuffer.allocate(signature.length + 1)
                        .put(signature)
                        .put((byte) sighash)
                        .array();
    }

    /** The output's key is the internal key, with the even y, and the hash of it (BIP341, BIP86). */
    private byte[] byTweakedKey(byte[] key, byte[] publicKey) {
        byte[] xOnly = Arrays.copyOfRange(publicKey, 1, publicKey.length);
        byte[] tweak = Crypto.taggedHash(xOnly, "TapTweak").toByteArray();
        byte[] even = publicKey[0] == ODD ? CURVE.privKeyNegate(key.clone()) : key.clone();
        byte[] tweaked = CURVE.privKeyTweakAdd(even, tweak);
        try {
            return CURVE.signSchnorr(hash, tweaked, NO_AUXILIARY_RANDOMNESS);
        } finally {
            Arrays.fill(even, (byte) 0);
            Arrays.fill(tweaked, (byte) 0);
        }
    }

    static VaultException foreignSeed() {
        return new VaultException("foreign-seed", "the transaction's keys are not of this wallet's seed");
    }
}
