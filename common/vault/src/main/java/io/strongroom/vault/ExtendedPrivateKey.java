package io.strongroom.vault;

import fr.acinq.secp256k1.Secp256k1;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A private key and its chain code (BIP32), in arrays of its own that are wiped when it is closed. */
final class ExtendedPrivateKey implements AutoCloseable {

    private static final Secp256k1 CURVE = Secp256k1.get();
    private static final byte[] MASTER = {'B', 'i', 't', 'c', 'o', 'i', 'n', ' ', 's', 'e', 'e', 'd'};

    private final byte[] key;
    private final byte[] chainCode;

    private ExtendedPrivateKey(byte[] key, byte[] chainCode) {
        this.key = key;
        this.chainCode = chainCode;
    }

    static ExtendedPrivateKey master(byte[] seed) {
        byte[] hash = hmac(MASTER, seed);
        byte[] key = Arrays.copyOf(hash, 32);
        if (!CURVE.secKeyVerify(key)) {
            throw new VaultException("bad-seed", "the seed gives no key; its probability is below 1 in 2^127");
        }
        ExtendedPrivateKey master = new ExtendedPrivateKey(key, Arrays.copyOfRange(hash, 32, 64));
        Arrays.fill(hash, (byte) 0);
        return master;
    }

    /** @param step a child number of BIP32, 0 to 4294967295 */
    ExtendedPrivateKey child(long step) {
        boolean hardened = step >= 0x80000000L;
        ByteBuffer data = ByteBuffer.allocate(37);
        if (hardened) {
            data.put((byte) 0).put(key);
        } else {
            data.put(publicKey());
        }
        data.putInt((int) step);
        byte[] hash = hmac(chainCode, data.array());
        byte[] tweak = Arrays.copyOf(hash, 32);
        byte[] parent = key.clone();
        try {
            byte[] child = CURVE.privKeyTweakAdd(parent, tweak);
            return new ExtendedPrivateKey(child, Arrays.copyOfRange(hash, 32, 64));
        } finally {
            Arrays.fill(data.array(), (byte) 0);
            Arrays.fill(hash, (byte) 0);
            Arrays.fill(tweak, (byte) 0);
            Arrays.fill(parent, (byte) 0);
        }
    }

    ExtendedPrivateKey copy() {
        return new ExtendedPrivateKey(key.clone(), chainCode.clone());
    }

    /** Not a copy: for use while this key is open. */
    byte[] key() {
        return key;
    }

    byte[] chainCode() {
        return chainCode;
    }

    /** 33 bytes. */
    byte[] publicKey() {
        return CURVE.pubKeyCompress(CURVE.pubkeyCreate(key));
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has HmacSHA512", absent);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(chainCode, (byte) 0);
    }

    @Override
    public String toString() {
        return "ExtendedPrivateKey[****]";
    }
}
