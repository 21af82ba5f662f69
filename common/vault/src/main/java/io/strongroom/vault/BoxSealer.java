package io.strongroom.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Seals many secrets under one passphrase, each into a box of its own, and opens them. The key is derived once
 * (Argon2id) and wiped when this is closed; every box has a nonce of its own (AES-256-GCM). The bytes of a box are:
 * version 1, memory in KiB (4 bytes), iterations, lanes, salt (16), nonce (12), ciphertext with its tag (16). Safe from
 * any thread.
 */
public final class BoxSealer implements AutoCloseable {

    private static final byte VERSION = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int DERIVATION = 1 + 4 + 1 + 1 + SALT;
    private static final int HEADER = DERIVATION + NONCE;

    private final SecureRandom random;
    private final List<BoxKey> keys = new ArrayList<>();

    /** @param derivation the first bytes of all its boxes: how the key comes from the passphrase */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, wiped when it is closed
    private record BoxKey(byte[] derivation, byte[] key) {

        static BoxKey of(byte[] passphraseUtf8, byte[] derivation) {
            ByteBuffer header = ByteBuffer.wrap(derivation);
            header.get();
            KeyDerivationParameters parameters =
                    new KeyDerivationParameters(header.getInt(), header.get(), header.get());
            byte[] salt = new byte[SALT];
            header.get(salt);
            return new BoxKey(derivation, SeedSealer.key(passphraseUtf8, salt, parameters));
        }

        boolean isOf(byte[] box) {
            return Arrays.equals(box, 0, DERIVATION, derivation, 0, DERIVATION);
        }
    }

    /**
     * Seals with a key of its own.
     *
     * @param passphraseUtf8 not kept; the caller wipes it
     */
    public BoxSealer(SecureRandom random, byte[] passphraseUtf8) {
        this.random = random;
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        KeyDerivationParameters parameters = KeyDerivationParameters.STANDARD;
        keys.add(BoxKey.of(
                passphraseUtf8,
                ByteBuffer.allocate(DERIVATION)
                        .put(VERSION)
                        .putInt(parameters.memoryKib())
                        .put((byte) parameters.iterations())
                        .put((byte) parameters.parallelism())
                        .put(salt)
                        .array()));
    }

    private BoxSealer(SecureRandom random) {
        this.random = random;
    }

    /**
     * Goes on with the keys of boxes that are there, each of which is opened once.
     *
     * @param passphraseUtf8 not kept; the caller wipes it
     * @param samples a box of every key that boxes were sealed with; of none, this has a key of its own
     * @throws WrongPassphraseException if one does not open
     */
    public static BoxSealer of(SecureRandom random, byte[] passphraseUtf8, List<SealedSecret> samples) {
        if (samples.isEmpty()) {
            return new BoxSealer(random, passphraseUtf8);
        }
        BoxSealer sealer = new BoxSealer(random);
        try {
            for (SealedSecret sample : samples) {
                byte[] box = requireBox(sample.box());
                if (sealer.keyOf(box).isEmpty()) {
                    sealer.keys.add(BoxKey.of(passphraseUtf8, Arrays.copyOf(box, DERIVATION)));
                }
                Arrays.fill(sealer.open(sample), (byte) 0);
            }
            return sealer;
        } catch (RuntimeException e) {
            sealer.close();
            throw e;
        }
    }

    /**
     * @param secret not changed; the caller wipes it
     * @param associatedData what the secret belongs to; opening needs the same
     */
    public byte[] seal(byte[] secret, byte[] associatedData) {
        BoxKey sealing = keys.getFirst();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] ciphertext = SeedSealer.encrypt(sealing.key, nonce, associatedData, secret);
        return ByteBuffer.allocate(HEADER + ciphertext.length)
                .put(sealing.derivation)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /**
     * The secret in a box; the caller wipes it.
     *
     * @throws WrongPassphraseException if this has not the box's key, the associated data is another one, or bytes were
     *     changed
     */
    public byte[] open(SealedSecret sealed) {
        byte[] box = requireBox(sealed.box());
        BoxKey opening = keyOf(box).orElseThrow(WrongPassphraseException::new);
        return SeedSealer.decrypt(
                opening.key.clone(),
                Arrays.copyOfRange(box, DERIVATION, HEADER),
                sealed.associatedData(),
                Arrays.copyOfRange(box, HEADER, box.length));
    }

    private static byte[] requireBox(byte[] box) {
        if (box.length < HEADER || box[0] != VERSION) {
            throw new WrongPassphraseException();
        }
        return box;
    }

    private Optional<BoxKey> keyOf(byte[] box) {
        return keys.stream().filter(key -> key.isOf(box)).findFirst();
    }

    @Override
    public void close() {
        keys.forEach(key -> Arrays.fill(key.key, (byte) 0));
    }

    @Override
    public String toString() {
        return "BoxSealer[****]";
    }
}
