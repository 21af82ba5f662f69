package io.strongroom.vault.ethereum;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strongroom.chain.ethereum.Keccak;
import io.strongroom.vault.VaultException;
import io.strongroom.vault.WrongPassphraseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key as other Ethereum wallets keep it, version 3 of the Web3 Secret Storage Definition. Nothing is
 * decrypted before its MAC was found right, and a file that asks for more memory or time than wallets use is refused.
 */
public final class KeystoreFile {

    private static final int LONGEST = 16 * 1024;
    private static final int DEEPEST = 8;
    private static final int VERSION = 3;
    private static final int KEY = 32;
    private static final int BLOCK = 16;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private KeystoreFile() {}

    /**
     * The key in a file.
     *
     * @param json at most 16 KiB
     * @param passphraseUtf8 of the file; not changed, the caller wipes it
     * @throws VaultException with slug {@code bad-keystore} if it is no such file, {@code keystore-too-costly} if
     *     opening it would take too much memory or time, or {@code bad-key} if it holds no key of the curve
     * @throws WrongPassphraseException if the passphrase is another one, or bytes were changed
     */
    public static EthereumPrivateKey open(byte[] json, byte[] passphraseUtf8) {
        JsonNode file = tree(json);
        if (!file.path("version").isInt() || file.path("version").intValue() != VERSION) {
            throw bad("it is not of version " + VERSION);
        }
        // Some of the first wallets wrote it with a capital
        JsonNode crypto = file.has("crypto") ? file.get("crypto") : file.path("Crypto");
        if (!crypto.path("cipher").asText().equals("aes-128-ctr")) {
            throw bad("its cipher is not aes-128-ctr");
        }
        byte[] initial = bytes(crypto.path("cipherparams"), "iv", BLOCK, BLOCK);
        byte[] ciphertext = bytes(crypto, "ciphertext", KEY, KEY);
        byte[] mac = bytes(crypto, "mac", KEY, KEY);
        byte[] derived = KeystoreDerivation.read(crypto).key(passphraseUtf8);
        byte[] secret = new byte[0];
        try {
            if (!MessageDigest.isEqual(mac, mac(derived, ciphertext))) {
                throw new WrongPassphraseException();
            }
            secret = decrypt(derived, initial, ciphertext);
            return requireAddress(EthereumPrivateKey.of(secret), file);
        } finally {
            Arrays.fill(derived, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = json.length > LONGEST ? null : JSON.readTree(json);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException notJson) {
            // refused below: what Jackson says quotes the file
        }
        throw bad("it is no JSON object of at most " + LONGEST + " bytes, or names a field twice");
    }

    /** The right half of the derived key and the ciphertext, hashed. */
    private static byte[] mac(byte[] derived, byte[] ciphertext) {
        byte[] data = ByteBuffer.allocate(BLOCK + ciphertext.length)
                .put(derived, BLOCK, BLOCK)
                .put(ciphertext)
                .array();
        try {
            return Keccak.hash(data);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private static byte[] decrypt(byte[] derived, byte[] initial, byte[] ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, 0, BLOCK, "AES"), new IvParameterSpec(initial));
            return cipher.doFinal(ciphertext);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-CTR refused to decrypt", impossible);
        }
    }

    /** The address is not under the MAC, so that another's may have been written there. */
    private static EthereumPrivateKey requireAddress(EthereumPrivateKey key, JsonNode file) {
        String stated = file.path("address").asText().toLowerCase(Locale.ROOT);
        String actual = key.address().text().toLowerCase(Locale.ROOT);
        if (!stated.isEmpty() && !stated.equals(actual) && !stated.equals(actual.substring(2))) {
            key.close();
            throw bad("its key is not that of the address that it states");
        }
        return key;
    }

    /** Bytes in hex, without 0x as the definition has them. */
    static byte[] bytes(JsonNode object, String name, int fewest, int most) {
        try {
            byte[] bytes = HexFormat.of().parseHex(object.path(name).asText());
            if (bytes.length >= fewest && bytes.length <= most) {
                return bytes;
            }
        } catch (IllegalArgumentException notHex) {
            // refused below
        }
        throw bad("its " + name + " is missing, or is not in hex of the right length");
    }

    static VaultException bad(String why) {
        return new VaultException("bad-keystore", "this is no keystore that can be read: " + why);
    }
}
