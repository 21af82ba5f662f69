package io.strongroom.vault.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.vault.VaultException;

/** How a keystore makes a key of a passphrase, within what opening it may cost. */
@FunctionalInterface
interface KeystoreDerivation {

    int KEY = 32;

    /** In blocks of 128 bytes: 256 MiB, which is what geth's keystores take (n 262144, r 8). */
    long MOST_MEMORY = 1L << 21;

    /** In blocks of 128 bytes: twice what geth's keystores take. */
    long MOST_WORK = 1L << 22;

    /** Some seconds; wallets use 10,240 and 262,144. */
    int MOST_ITERATIONS = 2_000_000;

    /** 32 bytes; the caller wipes them. */
    byte[] key(byte[] passphraseUtf8);

    /** @throws VaultException with slug {@code bad-keystore} or {@code keystore-too-costly} */
    static KeystoreDerivation read(JsonNode crypto) {
        JsonNode parameters = crypto.path("kdfparams");
        byte[] salt = KeystoreFile.bytes(parameters, "salt", 1, 64);
        if (number(parameters, "dklen") != KEY) {
            throw KeystoreFile.bad("its derived key is not of " + KEY + " bytes");
        }
        return switch (crypto.path("kdf").asText()) {
            case "scrypt" -> scrypt(salt, number(parameters, "n"), number(parameters, "r"), number(parameters, "p"));
            case "pbkdf2" -> pbkdf2(salt, parameters);
            default -> throw KeystoreFile.bad("its kdf is neither scrypt nor pbkdf2");
        };
    }

    private static KeystoreDerivation scrypt(byte[] salt, int cost, int blockSize, int parallelism) {
        if (cost < 2 || Integer.bitCount(cost) != 1) {
            throw KeystoreFile.bad("its n is no power of 2 above 1");
        }
        long blocks = (long) cost * blockSize;
        if (blocks > MOST_MEMORY || blocks > MOST_WORK / parallelism) {
            throw tooCostly();
        }
        return passphrase -> Scrypt.key(passphrase, salt, cost, blockSize, parallelism, KEY);
    }

    private static KeystoreDerivation pbkdf2(byte[] salt, JsonNode parameters) {
        int iterations = number(parameters, "c");
        if (!parameters.path("prf").asText().equals("hmac-sha256")) {
            throw KeystoreFile.bad("its prf is not hmac-sha256");
        }
        if (iterations > MOST_ITERATIONS) {
            throw tooCostly();
        }
        return passphrase -> Scrypt.pbkdf2(passphrase, salt, iterations, KEY);
    }

    private static int number(JsonNode parameters, String name) {
        JsonNode number = parameters.path(name);
        if (!number.isInt() || number.intValue() < 1) {
            throw KeystoreFile.bad("its " + name + " is missing, or is no number of at least 1");
        }
        return number.intValue();
    }

    private static VaultException tooCostly() {
        return new VaultException(
                "keystore-too-costly",
                "opening this keystore would take more memory or time than wallets use: write it anew with their usual"
                        + " parameters");
    }
}
