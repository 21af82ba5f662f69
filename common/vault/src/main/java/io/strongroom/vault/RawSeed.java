package io.strongroom.vault;

import java.util.Arrays;

/**
 * A seed that came from another system as bare bytes: no words give it back, so whoever loses the database and its
 * backups loses it. The bytes are: version 2, the seed.
 */
public final class RawSeed implements WalletSeed {

    static final byte VERSION = 2;

    private final byte[] seed;

    /**
     * Keeps a copy.
     *
     * @param seed of BIP32, 16 to 64 bytes
     * @throws VaultException with slug {@code bad-seed}
     */
    public RawSeed(byte[] seed) {
        if (seed.length < 16 || seed.length > 64) {
            throw new VaultException("bad-seed", "a seed has 16 to 64 bytes");
        }
        this.seed = seed.clone();
    }

    static RawSeed decode(byte[] bytes) {
        byte[] seed = Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            return new RawSeed(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public byte[] encode() {
        byte[] bytes = new byte[1 + seed.length];
        bytes[0] = VERSION;
        System.arraycopy(seed, 0, bytes, 1, seed.length);
        return bytes;
    }

    @Override
    public byte[] seed() {
        return seed.clone();
    }

    @Override
    public void close() {
        Arrays.fill(seed, (byte) 0);
    }

    @Override
    public String toString() {
        return "RawSeed[****]";
    }
}
