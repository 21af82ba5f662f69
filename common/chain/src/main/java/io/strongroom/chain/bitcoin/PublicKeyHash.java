package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** RIPEMD-160 of SHA-256, by BouncyCastle: twice as fast as bitcoin-kmp's own. */
final class PublicKeyHash {

    private static final int LENGTH = 20;

    private PublicKeyHash() {}

    /** 20 bytes. */
    static byte[] of(byte[] publicKey) {
        byte[] inner = Crypto.sha256(publicKey);
        RIPEMD160Digest outer = new RIPEMD160Digest();
        outer.update(inner, 0, inner.length);
        byte[] hash = new byte[LENGTH];
        var unused = outer.doFinal(hash, 0);
        return hash;
    }
}
