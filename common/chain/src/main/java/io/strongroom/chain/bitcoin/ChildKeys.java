package io.strongroom.chain.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Public child keys of one parent (BIP32 CKDpub), for one thread: the HMAC is set up once for all children, which is
 * what makes long runs fast.
 */
final class ChildKeys {

    private static final int COMPRESSED = 33;
    private static final int EVEN = 2;
    /** Of which one division is a hundredth of the work. */
    private static final int RUN = 256;

    private final byte[] parentKey;
    private final byte[] parentPoint;
    private final ChainCodeHash chain;
    private final PointSums sums;
    private final Secp256k1 curve = Secp256k1.get();

    /**
     * @param parentKey 33 bytes
     * @param chainCode 32 bytes
     */
    ChildKeys(byte[] parentKey, byte[] chainCode) {
        this.parentKey = parentKey;
        // 65 bytes: with both coordinates given, no square root has to be taken for each child
        this.parentPoint = curve.pubkeyParse(parentKey);
        sums = new PointSums(parentPoint);
        chain = new ChainCodeHash(chainCode);
    }

    /** The child's key of 33 bytes and its chain code of 32 bytes. */
    byte[][] child(long index) {
        byte[] hash = hash(index);
        return new byte[][] {sum(index, tweak(index, hash)), Arrays.copyOfRange(hash, 32, 64)};
    }

    byte[] publicKey(long index) {
        return sum(index, tweak(index, hash(index)));
    }

    /** The children's keys, in the order of their indexes. */
    List<byte[]> publicKeys(long... indexes) {
        List<byte[]> keys = new ArrayList<>(indexes.length);
        for (int from = 0; from < indexes.length; from += RUN) {
            keys.addAll(run(Arrays.copyOfRange(indexes, from, Math.min(from + RUN, indexes.length))));
        }
        return keys;
    }

    private List<byte[]> run(long... indexes) {
        List<byte[]> tweaks = new ArrayList<>(indexes.length);
        for (long index : indexes) {
            tweaks.add(tweak(index, hash(index)));
        }
        try {
            return sums.with(tweaks);
        } catch (ArithmeticException doubling) {
            // as improbable as an index without a key, but no error
            return LongStream.of(indexes).mapToObj(this::publicKey).toList();
        }
    }

    private byte[] hash(long index) {
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw new ChainException("bad-key-index", "a key index is 0 to 2147483647");
        }
        return chain.of(ByteBuffer.allocate(parentKey.length + 4)
                .put(parentKey)
                .putInt((int) index)
                .array());
    }

    /** The point of the hash's left half, 65 bytes. */
    private byte[] tweak(long index, byte[] hash) {
        try {
            return curve.pubkeyCreate(Arrays.copyOf(hash, 32));
        } catch (RuntimeException outOfCurve) {
            throw noKey(index);
        }
    }

    /** BIP32 as it is written, point(IL) + Kpar: a third faster than the library's pubKeyTweakAdd. */
    private byte[] sum(long index, byte[] tweak) {
        try {
            return compressed(curve.pubKeyCombine(new byte[][] {parentPoint, tweak}));
        } catch (RuntimeException infinity) {
            throw noKey(index);
        }
    }

    /** BIP32: happens with probability below 1 in 2^127, and then the next index is to be used. */
    private static ChainException noKey(long index) {
        return new ChainException("bad-key-index", "there is no key at index " + index);
    }

    /** Of both coordinates the first, and whether the second is odd (SEC 1, 2.3.3). */
    private static byte[] compressed(byte[] point) {
        byte[] key = Arrays.copyOf(point, COMPRESSED);
        key[0] = (byte) (EVEN + (point[point.length - 1] & 1));
        return key;
    }
}
