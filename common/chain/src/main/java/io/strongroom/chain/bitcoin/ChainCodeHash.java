package io.strongroom.chain.bitcoin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA512 under one chain code (RFC 2104), for one thread. What a Mac does anew for each child, to hash the padded
 * key twice, is done once, and that state copied: half the work.
 */
final class ChainCodeHash {

    private static final int BLOCK = 128;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /** @param chainCode 32 bytes */
    ChainCodeHash(byte[] chainCode) {
        inner = begun(chainCode, INNER);
        outer = begun(chainCode, OUTER);
    }

    private static MessageDigest begun(byte[] chainCode, byte pad) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, pad);
        for (int i = 0; i < chainCode.length; i++) {
            block[i] ^= chainCode[i];
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(block);
            return digest;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has SHA-512", absent);
        }
    }

    /** 64 bytes. */
    byte[] of(byte[] data) {
        return copy(outer).digest(copy(inner).digest(data));
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException notOfTheJdk) {
            throw new IllegalStateException("the JDK's SHA-512 can be copied", notOfTheJdk);
        }
    }
}
