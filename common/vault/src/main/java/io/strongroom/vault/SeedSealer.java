package io.strongroom.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Seals secrets under a passphrase: Argon2id (RFC 9106) makes the key, AES-256-GCM seals. Safe from any thread. */
public final class SeedSealer {

    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int KEY = 32;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;

    public SeedSealer(SecureRandom random) {
        this.random = random;
    }

    /**
     * Seals with {@link KeyDerivationParameters#STANDARD}, a fresh salt and a fresh nonce.
     *
     * @param passphraseUtf8 not changed; the caller wipes it
     * @param plaintext not changed; the caller wipes it
     * @param associatedData what the secret belongs to; opening needs the same
     */
    public Sealed seal(byte[] passphraseUtf8, byte[] plaintext, byte[] associatedData) {
        byte[] salt = randomBytes(SALT);
        byte[] nonce = randomBytes(NONCE);
        KeyDerivationParameters parameters = KeyDerivationParameters.STANDARD;
        byte[] key = key(passphraseUtf8, salt, parameters);
        try {
            return new Sealed(encrypt(key, nonce, associatedData, plaintext), salt, nonce, parameters);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * The secret; the caller wipes it.
     *
     * @throws WrongPassphraseException if the passphrase or the associated data is another one, or bytes were changed
     */
    public byte[] open(byte[] passphraseUtf8, Sealed sealed, byte[] associatedData) {
        if (sealed.salt().length != SALT || sealed.nonce().length != NONCE) {
            throw new WrongPassphraseException();
        }
        byte[] key = key(passphraseUtf8, sealed.salt(), sealed.parameters());
        return decrypt(key, sealed.nonce(), associatedData, sealed.ciphertext());
    }

    static byte[] encrypt(byte[] key, byte[] nonce, byte[] associatedData, byte[] plaintext) {
        try {
            return crypt(Cipher.ENCRYPT_MODE, key, nonce, associatedData, plaintext);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM refused to encrypt", impossible);
        }
    }

    /** @param key wiped in the end */
    static byte[] decrypt(byte[] key, byte[] nonce, byte[] associatedData, byte[] ciphertext) {
        try {
            return crypt(Cipher.DECRYPT_MODE, key, nonce, associatedData, ciphertext);
        } catch (AEADBadTagException refused) {
            throw new WrongPassphraseException();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM refused to decrypt", impossible);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static byte[] key(byte[] passphrase, byte[] salt, KeyDerivationParameters parameters) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(parameters.memoryKib())
                .withIterations(parameters.iterations())
                .withParallelism(parameters.parallelism())
                .build());
        byte[] key = new byte[KEY];
        generator.generateBytes(passphrase, key);
        return key;
    }

    private static byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] associatedData, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher.doFinal(input);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
