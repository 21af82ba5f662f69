package io.strongroom.vault.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.vault.VaultException;
import io.strongroom.vault.WrongPassphraseException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreFileTest {

    private static final byte[] PASSPHRASE = "testpassword".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";
    private static final String ADDRESS = "008aeeda4d805471df9b2a5b0f38a0c3bcba786b";

    /** The two vectors of the Web3 Secret Storage Definition. */
    private static final String PBKDF2 =
            """
            {
              "crypto": {
                "cipher": "aes-128-ctr",
                "cipherparams": {"iv": "6087dab2f9fdbbfaddc31a909735c1e6"},
                "ciphertext": "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
                "kdf": "pbkdf2",
                "kdfparams": {
                  "c": 262144,
                  "dklen": 32,
                  "prf": "hmac-sha256",
                  "salt": "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"
                },
                "mac": "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"
              },
              "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6",
              "version": 3
            }
            """;

    private static final String SCRYPT =
            """
            {
              "crypto": {
                "cipher": "aes-128-ctr",
                "cipherparams": {"iv": "83dbcc02d8ccb40e466191a123791e0e"},
                "ciphertext": "d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
                "kdf": "scrypt",
                "kdfparams": {
                  "dklen": 32,
                  "n": 262144,
                  "r": 1,
                  "p": 8,
                  "salt": "ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"
                },
                "mac": "2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"
              },
              "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6",
              "version": 3
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {PBKDF2, SCRYPT})
    void opensThePublishedFiles(String file) {
        try (EthereumPrivateKey key = open(file)) {
            assertThat(key.secret()).isEqualTo(HexFormat.of().parseHex(KEY));
            assertThat(key.address().text()).isEqualToIgnoringCase("0x" + ADDRESS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ADDRESS, "0x" + ADDRESS, "008AEEDA4D805471DF9B2A5B0F38A0C3BCBA786B"})
    void takesTheAddressThatAFileStatesInItsForms(String address) {
        String capital = PBKDF2.replace("\"crypto\"", "\"address\": \"" + address + "\", \"Crypto\"");

        try (EthereumPrivateKey key = open(capital)) {
            assertThat(key.secret()).isEqualTo(HexFormat.of().parseHex(KEY));
        }
    }

    @Test
    void refusesAnotherPassphraseAndChangedBytes() {
        assertThatThrownBy(() -> KeystoreFile.open(
                        PBKDF2.getBytes(StandardCharsets.UTF_8), "testpasswore".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WrongPassphraseException.class);
        assertThatThrownBy(() -> open(PBKDF2.replace("5318b4d5", "5318b4d6")))
                .isInstanceOf(WrongPassphraseException.class);
        assertThatThrownBy(() -> open(PBKDF2.replace("517ead92", "517ead93")))
                .isInstanceOf(WrongPassphraseException.class);
    }

    /** The initial vector is not under the MAC: another one gives another key, which the address shows. */
    @Test
    void refusesAKeyThatIsNotTheStatedAddresss() {
        String stated = PBKDF2.replace("\"crypto\"", "\"address\": \"" + ADDRESS + "\", \"crypto\"");

        assertRefused("bad-keystore", stated.replace("6087dab2", "6087dab3"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"version\": 3', '\"version\": 1'",
        "'\"version\": 3', '\"version\": \"3\"'",
        "'\"version\": 3', '\"version\": 3, \"version\": 3'",
        "aes-128-ctr, aes-256-ctr",
        "'6087dab2f9fdbbfaddc31a909735c1e6', '6087dab2f9fdbbfaddc31a909735c1'",
        "'6087dab2f9fdbbfaddc31a909735c1e6', '0x6087dab2f9fdbbfaddc31a909735'",
        "869aa46, 869aa4600",
        "517ead924a9d, 517e",
        "pbkdf2, argon2id",
        "hmac-sha256, hmac-sha512",
        "'\"dklen\": 32', '\"dklen\": 16'",
        "'\"c\": 262144', '\"c\": 0'",
        "'\"c\": 262144', '\"c\": 99999999999'",
        "'\"salt\"', '\"pepper\"'",
        "'\"crypto\"', '\"plain\"'"
    })
    void refusesWhatItDoesNotKnow(String known, String unknown) {
        assertRefused("bad-keystore", PBKDF2.replace(known, unknown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "7", "{\"version\":3}", "{\"version\":3} {}"})
    void refusesWhatIsNoKeystore(String file) {
        assertRefused("bad-keystore", file);
    }

    @Test
    void refusesAFileThatIsTooLong() {
        assertRefused("bad-keystore", PBKDF2 + " ".repeat(16_384));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"n\": 262144', '\"n\": 1073741824'",
        "'\"n\": 262144', '\"n\": 4194304'",
        "'\"r\": 1', '\"r\": 9'",
        "'\"r\": 1', '\"r\": 2147483647'",
        "'\"p\": 8', '\"p\": 17'",
        "'\"p\": 8', '\"p\": 2147483647'"
    })
    void refusesWhatWouldTakeAllMemoryOrTime(String usual, String hostile) {
        assertRefused("keystore-too-costly", SCRYPT.replace(usual, hostile));
        assertRefused("keystore-too-costly", PBKDF2.replace("262144", "2000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"262143", "1"})
    void refusesACostThatIsNoPowerOfTwo(String cost) {
        assertRefused("bad-keystore", SCRYPT.replace("262144", cost));
    }

    /** Whatever byte is changed of a file (one that is quick to open): it is opened or refused, nothing else. */
    @Property(tries = 300)
    void opensAnyChangedFileOrRefusesIt(
            @ForAll @IntRange(max = 10_000) int position, @ForAll @IntRange(min = 1, max = 127) int change) {
        byte[] file = PBKDF2.replace("262144", "1").getBytes(StandardCharsets.UTF_8);
        file[position % file.length] ^= (byte) change;

        VaultException refusal = catchThrowableOfType(
                VaultException.class, () -> KeystoreFile.open(file, PASSPHRASE).close());
        if (refusal != null) {
            assertThat(refusal).hasMessageNotContaining("\n").hasMessageNotContaining("testpassword");
        }
    }

    private static void assertRefused(String slug, String file) {
        VaultException refusal = catchThrowableOfType(VaultException.class, () -> open(file));
        assertThat(refusal).as("refused with %s", slug).isNotNull();
        assertThat(refusal.slug()).isEqualTo(slug);
        assertThat(refusal.getMessage()).doesNotContain("\n").hasSizeLessThan(200);
    }

    private static EthereumPrivateKey open(String file) {
        return KeystoreFile.open(file.getBytes(StandardCharsets.UTF_8), PASSPHRASE);
    }
}
