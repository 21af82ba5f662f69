package io.strongroom.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxSealerTest {

    private static final byte[] PASSPHRASE = "correct horse battery staple".getBytes(UTF_8);
    private static final byte[] IDENTITY = "eth/regtest/0x00".getBytes(UTF_8);
    private static final byte[] SECRET = "a key of somebody".getBytes(UTF_8);

    @Test
    void opensItsBoxesAndThoseOfEarlierSealers() {
        byte[] first;
        byte[] second;
        try (BoxSealer sealer = sealer();
                BoxSealer other = sealer()) {
            first = sealer.seal(SECRET, IDENTITY);
            second = other.seal(SECRET, IDENTITY);
            assertThat(sealer.open(sealed(first))).isEqualTo(SECRET);
            assertThat(sealer.seal(SECRET, IDENTITY)).isNotEqualTo(first);
        }
        assertThat(new String(first, UTF_8)).doesNotContain("somebody");

        try (BoxSealer later = later(PASSPHRASE, sealed(first), sealed(second))) {
            assertThat(later.open(sealed(first))).isEqualTo(SECRET);
            assertThat(later.open(sealed(second))).isEqualTo(SECRET);
        }
    }

    @Test
    void goesOnWithTheKeyThatIsThere() {
        byte[] first;
        try (BoxSealer sealer = sealer()) {
            first = sealer.seal(SECRET, IDENTITY);
        }
        byte[] second;
        try (BoxSealer later = later(PASSPHRASE, sealed(first))) {
            second = later.seal(SECRET, IDENTITY);
        }

        try (BoxSealer last = later(PASSPHRASE, sealed(first))) {
            assertThat(last.open(sealed(second))).isEqualTo(SECRET);
        }
    }

    @Test
    void staysShutForAnythingElse() {
        try (BoxSealer sealer = sealer();
                BoxSealer other = sealer()) {
            byte[] box = sealer.seal(SECRET, IDENTITY);
            byte[] changed = box.clone();
            changed[changed.length - 1] ^= 1;

            assertThatThrownBy(() -> later("another".getBytes(UTF_8), sealed(box)))
                    .isInstanceOf(WrongPassphraseException.class);
            assertThatThrownBy(() -> sealer.open(new SealedSecret(box, "xrp".getBytes(UTF_8))))
                    .isInstanceOf(WrongPassphraseException.class);
            assertThatThrownBy(() -> sealer.open(sealed(changed))).isInstanceOf(WrongPassphraseException.class);
            assertThatThrownBy(() -> sealer.open(sealed(Arrays.copyOf(box, 20))))
                    .isInstanceOf(WrongPassphraseException.class);
            assertThatThrownBy(() -> other.open(sealed(box))).isInstanceOf(WrongPassphraseException.class);
        }
    }

    private static BoxSealer sealer() {
        return new BoxSealer(new SecureRandom(), PASSPHRASE);
    }

    private static BoxSealer later(byte[] passphrase, SealedSecret... samples) {
        return BoxSealer.of(new SecureRandom(), passphrase, List.of(samples));
    }

    private static SealedSecret sealed(byte[] box) {
        return new SealedSecret(box, IDENTITY);
    }
}
