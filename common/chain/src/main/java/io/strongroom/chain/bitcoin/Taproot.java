package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.secp256k1.Secp256k1;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Keys of version 1 witness programs (BIP341): 32 bytes, the point's x coordinate, with the even of the two ys. */
final class Taproot {

    /**
     * BIP341's point that nobody knows the private key of: the internal key of outputs that only scripts may spend.
     * It is there in hex as descriptors write it.
     */
    static final String NOTHING_UP_MY_SLEEVE = "50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0";

    private static final int EVEN = 0x02;
    private static final int ODD = 0x03;

    private Taproot() {}

    /** @param publicKey 33 bytes */
    static byte[] xOnly(byte[] publicKey) {
        return Arrays.copyOfRange(publicKey, 1, publicKey.length);
    }

    static byte[] nothingUpMySleeve() {
        return HexFormat.of().parseHex(NOTHING_UP_MY_SLEEVE);
    }

    /**
     * The output key that an internal key and a script tree make.
     *
     * @param internalKey 32 bytes
     * @param merkleRoot 32 bytes, or none for an output without scripts (BIP86)
     */
    static OutputKey outputKey(byte[] internalKey, byte[] merkleRoot) {
        byte[] tweak =
                Crypto.taggedHash(concat(internalKey, merkleRoot), "TapTweak").toByteArray();
        byte[] even = concat(new byte[] {EVEN}, internalKey);
        byte[] tweaked = Secp256k1.get().pubKeyCompress(Secp256k1.get().pubKeyTweakAdd(even, tweak));
        return new OutputKey(xOnly(tweaked), tweaked[0] == ODD);
    }

    static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** @param odd whether the point itself has the odd y, which a control block has to say */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call and is compared nowhere
    record OutputKey(byte[] xOnly, boolean odd) {}
}
