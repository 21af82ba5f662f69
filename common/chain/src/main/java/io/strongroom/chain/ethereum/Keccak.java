package io.strongroom.chain.ethereum;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it, which is not SHA3-256: its padding is older. */
public final class Keccak {

    private Keccak() {}

    /** 32 bytes. */
    public static byte[] hash(byte[] data) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(data, 0, data.length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }
}
