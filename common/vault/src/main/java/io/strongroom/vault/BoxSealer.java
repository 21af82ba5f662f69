package io.strongroom.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Seals many secrets under one passphrase, each into a box that opens by itself. The key is derived once (Argon2id) and
 * wiped when this is closed; every box has a nonce of its own (AES-256-GCM). The bytes of a box are: version 1, memory
 * in KiB (4 bytes), iterations, lanes, salt (16), nonce (12), ciphertext with its tag (16).
 */
public final class BoxSealer implements AutoCloseable {

    private static final byte VERSION = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + 4 + 1 + 1 + SALT + NONCE;

    private final SecureRandom random;
    private final KeyDerivationParameters parameters = KeyDerivationParameters.STANDARD;
    private final byte[] salt = new byte[SALT];
    private final byte[] key;

    /** @param passphraseUtf8 not kept; the caller wipes it */
    public BoxSealer(SecureRandom random, byte[] passphraseUtf8) {
        this.random = random;
        random.nextBytes(salt);
        this.key = SeedSealer.key(passphraseUtf8, salt, parameters);
    }

    /**
     * @param secret not changed; the caller wipes it
     * @param associatedData what the secret belongs to; opening needs the same
     */
    public byte[] seal(byte[] secret, byte[] associatedData) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] ciphertext = SeedSealer.encrypt(key, nonce, associatedData, secret);
        return ByteBuffer.allocate(HEADER + ciphertext.length)
                .put(VERSION)
                .putInt(parameters.memoryKib())
                .put((byte) parameters.iterations())
                .put((byte) parameters.parallelism())
                .put(salt)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /**
     * The secret in a box; the caller wipes it.
     *
     * @throws WrongPassphraseException if the passphrase or the associated data is another one, or bytes were changed
     */
    public static byte[] open(byte[] passphraseUtf8, byte[] box, byte[] associatedData) {
        if (box.length < HEADER || box[0] != VERSION) {
            throw new WrongPassphraseException();
        }
        ByteBuffer header = ByteBuffer.wrap(box);
        header.get();
        KeyDerivationParameters parameters = new KeyDerivationParameters(header.getInt(), header.get(), header.get());
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        header.get(salt).get(nonce);
        byte[] ciphertext = Arrays.copyOfRange(box, HEADER, box.length);
        return SeedSealer.decrypt(SeedSealer.key(passphraseUtf8, salt, parameters), nonce, associatedData, ciphertext);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "BoxSealer[****]";
    }
}
