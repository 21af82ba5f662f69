package io.strongroom.chain.bitcoin;

import java.util.Arrays;

/**
 * HMAC-SHA512 under one chain code (RFC 2104). What a Mac does anew for each child, to hash the padded
 * key twice, is done once, and that state copied: half the work.
 */
final class ChainCodeHash {

    private static final int BLOCK = 128;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final HashState inner;
    private final HashState outer;

    /** @param chainCode 32 bytes */
    ChainCodeHash(byte[] chainCode) {
        inner = begun(chainCode, INNER);
        outer = begun(chainCode, OUTER);
    }

    private static HashState begun(byte[] chainCode, byte pad) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, pad);
        for (int i = 0; i < chainCode.length; i++) {
            block[i] ^= chainCode[i];
        }
        return HashState.sha512().with(block, 0, BLOCK);
    }

    /** 64 bytes. */
    byte[] of(byte[] data) {
        return outer.copy().digest(inner.copy().digest(data));
    }
}
