package io.strongroom.vault.ethereum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * RFC 7914, but with any cost: for blocks of one (r 1) the RFC wants a cost below 65536, which BouncyCastle's own
 * holds to, and the keystores of wallets, and the vector of their definition, do not.
 */
final class Scrypt {

    private static final int SALSA_INTS = 16;
    private static final int SALSA_ROUNDS = 8;

    private final int cost;
    private final int blockInts;
    private final int[] mixed;
    private final int[] salsaIn = new int[SALSA_INTS];
    private final int[] salsaOut = new int[SALSA_INTS];

    private Scrypt(int cost, int blockSize) {
        this.cost = cost;
        this.blockInts = 2 * SALSA_INTS * blockSize;
        this.mixed = new int[blockInts];
    }

    /**
     * The key; the caller wipes it.
     *
     * @param cost N, a power of 2
     * @param blockSize r; it takes 128 bytes times cost of memory
     * @param parallelism p, done one after the other
     * @param length in bytes
     */
    static byte[] key(byte[] passphrase, byte[] salt, int cost, int blockSize, int parallelism, int length) {
        Scrypt scrypt = new Scrypt(cost, blockSize);
        byte[] blocks = pbkdf2(passphrase, salt, 1, Integer.BYTES * scrypt.blockInts * parallelism);
        ByteBuffer buffer = ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN);
        int[] memory = new int[cost * scrypt.blockInts];
        int[] block = new int[scrypt.blockInts];
        try {
            for (int lane = 0; lane < parallelism; lane++) {
                int start = lane * Integer.BYTES * scrypt.blockInts;
                buffer.position(start).asIntBuffer().get(block);
                scrypt.mix(block, memory);
                buffer.position(start).asIntBuffer().put(block);
            }
            return pbkdf2(passphrase, blocks, 1, length);
        } finally {
            Arrays.fill(blocks, (byte) 0);
            Arrays.fill(memory, 0);
            Arrays.fill(block, 0);
            Arrays.fill(scrypt.mixed, 0);
        }
    }

    /** PBKDF2 with HMAC-SHA256 (RFC 8018). */
    static byte[] pbkdf2(byte[] passphrase, byte[] salt, int iterations, int length) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        generator.init(passphrase, salt, iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(length * Byte.SIZE)).getKey();
    }

    /** scryptROMix. */
    private void mix(int[] block, int[] memory) {
        for (int i = 0; i < cost; i++) {
            System.arraycopy(block, 0, memory, i * blockInts, blockInts);
            mixBlock(block);
        }
        for (int i = 0; i < cost; i++) {
            int from = (block[blockInts - SALSA_INTS] & (cost - 1)) * blockInts;
            for (int word = 0; word < blockInts; word++) {
                block[word] ^= memory[from + word];
            }
            mixBlock(block);
        }
    }

    /** scryptBlockMix: the parts with an even number go to the first half, the others to the second. */
    private void mixBlock(int[] block) {
        System.arraycopy(block, blockInts - SALSA_INTS, salsaOut, 0, SALSA_INTS);
        for (int part = 0; part < blockInts / SALSA_INTS; part++) {
            for (int word = 0; word < SALSA_INTS; word++) {
                salsaIn[word] = salsaOut[word] ^ block[part * SALSA_INTS + word];
            }
            Salsa20Engine.salsaCore(SALSA_ROUNDS, salsaIn, salsaOut);
            int half = part % 2 == 0 ? 0 : blockInts / 2;
            System.arraycopy(salsaOut, 0, mixed, half + part / 2 * SALSA_INTS, SALSA_INTS);
        }
        System.arraycopy(mixed, 0, block, 0, blockInts);
    }
}
