package io.strongroom.vault;

import java.util.Arrays;

/**
 * A secret under a passphrase: safe to store.
 *
 * @param ciphertext AES-256-GCM, with the tag of 16 bytes at its end
 * @param salt of the key derivation, 16 bytes
 * @param nonce of the cipher, 12 bytes
 * @param parameters of the key derivation
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out, compared by content
public record Sealed(byte[] ciphertext, byte[] salt, byte[] nonce, KeyDerivationParameters parameters) {

    public Sealed {
        ciphertext = ciphertext.clone();
        salt = salt.clone();
        nonce = nonce.clone();
    }

    @Override
    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public byte[] nonce() {
        return nonce.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that
                && Arrays.equals(ciphertext, that.ciphertext)
                && Arrays.equals(salt, that.salt)
                && Arrays.equals(nonce, that.nonce)
                && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
        return "Sealed[" + ciphertext.length + " bytes]";
    }
}
