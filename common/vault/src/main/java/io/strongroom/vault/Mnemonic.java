package io.strongroom.vault;

import fr.acinq.bitcoin.MnemonicCode;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.security.auth.Destroyable;

/** A seed in English words (BIP39). It prints as asterisks, and its entropy can be wiped. */
public final class Mnemonic implements Destroyable {

    private static final int WORDS_24 = 32;

    private final byte[] entropy;
    private boolean destroyed;

    private Mnemonic(byte[] entropy) {
        this.entropy = entropy;
    }

    /** 24 new words. */
    public static Mnemonic generate(SecureRandom random) {
        byte[] entropy = new byte[WORDS_24];
        random.nextBytes(entropy);
        return new Mnemonic(entropy);
    }

    /**
     * The words of this entropy.
     *
     * @param entropy 16, 20, 24, 28 or 32 bytes; copied
     * @throws VaultException with slug {@code bad-mnemonic}
     */
    public static Mnemonic ofEntropy(byte[] entropy) {
        if (entropy.length < 16 || entropy.length > 32 || entropy.length % 4 != 0) {
            throw new VaultException("bad-mnemonic", "the entropy of a mnemonic has 16, 20, 24, 28 or 32 bytes");
        }
        return new Mnemonic(entropy.clone());
    }

    /**
     * Reads 12, 15, 18, 21 or 24 words, with any white space between them.
     *
     * @throws VaultException with slug {@code bad-mnemonic} if a word is not of the English list or the checksum is
     *     wrong; the message holds none of the words
     */
    public static Mnemonic parse(char[] words) {
        return parse(CharBuffer.wrap(words));
    }

    /** See {@link #parse(char[])}. */
    public static Mnemonic parse(CharSequence words) {
        String normal =
                Normalizer.normalize(words, Normalizer.Form.NFKD).strip().toLowerCase(Locale.ROOT);
        return new Mnemonic(MnemonicWords.entropyOf(List.of(normal.split("[\\s\\u3000]+"))));
    }

    /** The words, for the one screen that a person writes them down from. */
    public List<String> words() {
        return MnemonicCode.toMnemonics(requireAlive());
    }

    /** 16 to 32 bytes; the caller wipes the copy. */
    public byte[] entropy() {
        return requireAlive().clone();
    }

    /**
     * The seed of 64 bytes; the caller wipes it.
     *
     * @param passphrase of BIP39, empty for none; it is normalised (NFKD)
     */
    public byte[] seed(CharSequence passphrase) {
        String salt = "mnemonic" + Normalizer.normalize(passphrase, Normalizer.Form.NFKD);
        char[] sentence = String.join(" ", words()).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(sentence, salt.getBytes(StandardCharsets.UTF_8), 2048, 512);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", absent);
        } finally {
            spec.clearPassword();
            Arrays.fill(sentence, '\0');
        }
    }

    private byte[] requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("the mnemonic was destroyed");
        }
        return entropy;
    }

    @Override
    public void destroy() {
        Arrays.fill(entropy, (byte) 0);
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "Mnemonic[****]";
    }
}
