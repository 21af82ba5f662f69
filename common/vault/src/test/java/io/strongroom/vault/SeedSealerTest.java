package io.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedSealerTest {

    private static final byte[] PASSPHRASE = "correct horse battery staple".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECRET = "entropy of a wallet".getBytes(StandardCharsets.UTF_8);
    private static final byte[] IDENTITY = "seed/btc/1".getBytes(StandardCharsets.UTF_8);

    private final SeedSealer sealer = new SeedSealer(new SecureRandom());

    @Test
    void opensWhatItSealed() {
        Sealed sealed = sealer.seal(PASSPHRASE, SECRET, IDENTITY);
        assertThat(sealer.open(PASSPHRASE, sealed, IDENTITY)).isEqualTo(SECRET);
        assertThat(sealed.parameters()).isEqualTo(KeyDerivationParameters.STANDARD);
        assertThat(sealed.ciphertext()).hasSize(SECRET.length + 16);
        assertThat(sealed.toString()).doesNotContain(HexFormat.of().formatHex(sealed.ciphertext()));
    }

    @Test
    void neverSealsTheSameWayTwice() {
        Sealed one = sealer.seal(PASSPHRASE, SECRET, IDENTITY);
        Sealed two = sealer.seal(PASSPHRASE, SECRET, IDENTITY);
        assertThat(one.salt()).isNotEqualTo(two.salt());
        assertThat(one.nonce()).isNotEqualTo(two.nonce());
        assertThat(one.ciphertext()).isNotEqualTo(two.ciphertext());
    }

    @Test
    void leavesTheCallersBytesAlone() {
        byte[] passphrase = PASSPHRASE.clone();
        byte[] secret = SECRET.clone();
        Sealed sealed = sealer.seal(passphrase, secret, IDENTITY);
        sealer.open(passphrase, sealed, IDENTITY);
        assertThat(passphrase).isEqualTo(PASSPHRASE);
        assertThat(secret).isEqualTo(SECRET);
    }

    @Test
    void refusesAnotherPassphrase() {
        Sealed sealed = sealer.seal(PASSPHRASE, SECRET, IDENTITY);
        byte[] other = "correct horse battery stapl".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> sealer.open(other, sealed, IDENTITY))
                .isInstanceOf(WrongPassphraseException.class)
                .hasMessageNotContaining("stapl");
    }

    @Test
    void refusesToOpenForAnotherIdentity() {
        Sealed sealed = sealer.seal(PASSPHRASE, SECRET, IDENTITY);
        byte[] other = "seed/btc/2".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> sealer.open(PASSPHRASE, sealed, other)).isInstanceOf(WrongPassphraseException.class);
    }

    @Test
    void refusesChangedBytes() {
        Sealed sealed = sealer.seal(PASSPHRASE, SECRET, IDENTITY);
        KeyDerivationParameters parameters = sealed.parameters();
        Sealed[] changed = {
            new Sealed(flipped(sealed.ciphertext()), sealed.salt(), sealed.nonce(), parameters),
            new Sealed(sealed.ciphertext(), flipped(sealed.salt()), sealed.nonce(), parameters),
            new Sealed(sealed.ciphertext(), sealed.salt(), flipped(sealed.nonce()), parameters),
            new Sealed(sealed.ciphertext(), sealed.salt(), sealed.nonce(), new KeyDerivationParameters(65_536, 4, 1)),
            new Sealed(new byte[0], sealed.salt(), sealed.nonce(), parameters),
            new Sealed(Arrays.copyOf(sealed.ciphertext(), 15), sealed.salt(), sealed.nonce(), parameters),
            new Sealed(sealed.ciphertext(), new byte[0], sealed.nonce(), parameters),
            new Sealed(sealed.ciphertext(), sealed.salt(), new byte[0], parameters)
        };
        for (Sealed one : changed) {
            assertThatThrownBy(() -> sealer.open(PASSPHRASE, one, IDENTITY))
                    .isInstanceOf(WrongPassphraseException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"65535,3,1", "65536,2,1", "65536,3,0", "1048577,3,1", "65536,21,1", "65536,3,17", "-1,-1,-1", "0,0,0"})
    void refusesWeakAndAbsurdCosts(int memoryKib, int iterations, int parallelism) {
        assertThatThrownBy(() -> new KeyDerivationParameters(memoryKib, iterations, parallelism))
                .isInstanceOf(VaultException.class)
                .extracting("slug")
                .isEqualTo("bad-key-derivation");
    }

    /** From RFC 9106, section 5.3: the library computes what everybody else computes. */
    @Test
    void argon2idIsThatOfRfc9106() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);
        assertThat(tag)
                .isEqualTo(HexFormat.of().parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[0] ^= 1;
        return bytes;
    }
}
