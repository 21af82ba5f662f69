package io.strongroom.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * What is sealed of a wallet's seed: the entropy of its words and the BIP39 passphrase.
 * The bytes are: version 1, the entropy's length, the entropy, the passphrase in UTF-8 (NFKD).
 */
public final class SeedPhrase implements WalletSeed {

    static final byte VERSION = 1;

    private final Mnemonic mnemonic;
    private final String passphrase;

    /** @param passphrase of BIP39, empty for none */
    public SeedPhrase(Mnemonic mnemonic, CharSequence passphrase) {
        this.mnemonic = mnemonic;
        this.passphrase = Normalizer.normalize(passphrase, Normalizer.Form.NFKD);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws VaultException with slug {@code bad-seed-phrase}
     */
    public static SeedPhrase decode(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != VERSION || bytes[1] < 0 || bytes.length < 2 + bytes[1]) {
            throw new VaultException("bad-seed-phrase", "the stored seed has a form that this version does not know");
        }
        byte[] entropy = Arrays.copyOfRange(bytes, 2, 2 + bytes[1]);
        try {
            int start = 2 + entropy.length;
            String passphrase = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
            return new SeedPhrase(Mnemonic.ofEntropy(entropy), passphrase);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    @Override
    public byte[] encode() {
        byte[] entropy = mnemonic.entropy();
        byte[] text = passphrase.getBytes(StandardCharsets.UTF_8);
        try {
            return ByteBuffer.allocate(2 + entropy.length + text.length)
                    .put(VERSION)
                    .put((byte) entropy.length)
                    .put(entropy)
                    .put(text)
                    .array();
        } finally {
            Arrays.fill(entropy, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }

    public Mnemonic mnemonic() {
        return mnemonic;
    }

    /** The seed of 64 bytes (BIP39); the caller wipes it. */
    @Override
    public byte[] seed() {
        return mnemonic.seed(passphrase);
    }

    /** Wipes the entropy; the passphrase is a string and goes with the garbage collector. */
    @Override
    public void close() {
        mnemonic.destroy();
    }

    @Override
    public String toString() {
        return "SeedPhrase[****]";
    }
}
