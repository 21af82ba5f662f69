package io.strongroom.vault.ripple;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.ripple.RippleBase58;
import io.strongroom.vault.VaultException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A seed of the XRP Ledger (s... or sEd...), which one key pair is made of, by the algorithms of rippled. Closing wipes
 * it. It prints as asterisks.
 */
public final class RippleSeed implements AutoCloseable {

    private static final int FAMILY_SEED = 0x21;
    private static final int ENTROPY = 16;
    /** Three bytes of version, of which base58 takes the first apart. */
    private static final int ED25519_VERSION = 0x01;

    private static final byte[] ED25519_PREFIX = {(byte) 0xe1, 0x4b};
    private static final Secp256k1 CURVE = Secp256k1.get();

    private final byte[] entropy;

    private RippleSeed(byte[] entropy) {
        this.entropy = entropy;
    }

    /** @throws VaultException with slug {@code bad-seed}; the message holds nothing of the text */
    public static RippleSeed parse(String text) {
        try {
            if (!text.startsWith("sEd")) {
                return new RippleSeed(RippleBase58.decode(text, FAMILY_SEED, ENTROPY));
            }
            byte[] content = RippleBase58.decode(text, ED25519_VERSION, ED25519_PREFIX.length + ENTROPY);
            if (Arrays.equals(content, 0, 2, ED25519_PREFIX, 0, 2)) {
                return new RippleSeed(Arrays.copyOfRange(content, 2, content.length));
            }
        } catch (IllegalArgumentException malformed) {
            // refused below, in one sentence for all
        }
        throw new VaultException("bad-seed", "this is no seed of the XRP Ledger");
    }

    /** The public key of the pair that is made by Ed25519: 0xED and 32 bytes. */
    public byte[] ed25519PublicKey() {
        byte[] secret = half(entropy);
        try {
            byte[] point = new Ed25519PrivateKeyParameters(secret, 0)
                    .generatePublicKey()
                    .getEncoded();
            return ByteBuffer.allocate(33).put((byte) 0xed).put(point).array();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The public key of the first pair of the family that is made by secp256k1, 33 bytes. */
    public byte[] secp256k1PublicKey() {
        byte[] root = scalar(entropy);
        try {
            byte[] generator = CURVE.pubKeyCompress(CURVE.pubkeyCreate(root));
            byte[] first = ByteBuffer.allocate(37).put(generator).putInt(0).array();
            byte[] tweak = scalar(first);
            return CURVE.pubKeyCompress(CURVE.pubKeyTweakAdd(generator, tweak));
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    /** The first of the numbered hashes that is a scalar of the curve; the next are tried once in 2^127. */
    private static byte[] scalar(byte[] data) {
        for (int number = 0; ; number++) {
            byte[] numbered = ByteBuffer.allocate(data.length + 4)
                    .put(data)
                    .putInt(number)
                    .array();
            byte[] scalar = half(numbered);
            Arrays.fill(numbered, (byte) 0);
            if (CURVE.secKeyVerify(scalar)) {
                return scalar;
            }
        }
    }

    /** The first half of SHA-512. */
    private static byte[] half(byte[] data) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(data), 32);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has SHA-512", absent);
        }
    }

    @Override
    public void close() {
        Arrays.fill(entropy, (byte) 0);
    }

    @Override
    public String toString() {
        return "RippleSeed[****]";
    }
}
