package io.strongroom.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoxSealerTest {

    private static final byte[] PASSPHRASE = "correct horse battery staple".getBytes(UTF_8);
    private static final byte[] IDENTITY = "eth/regtest/0x00".getBytes(UTF_8);
    private static final byte[] SECRET = "a key of somebody".getBytes(UTF_8);

    @Test
    void opensEachBoxByItself() {
        byte[] first;
        byte[] second;
        try (BoxSealer sealer = new BoxSealer(new SecureRandom(), PASSPHRASE)) {
            first = sealer.seal(SECRET, IDENTITY);
            second = sealer.seal(SECRET, IDENTITY);
        }
        assertThat(first).isNotEqualTo(second);
        assertThat(BoxSealer.open(PASSPHRASE, first, IDENTITY)).isEqualTo(SECRET);
        assertThat(BoxSealer.open(PASSPHRASE, second, IDENTITY)).isEqualTo(SECRET);
        assertThat(new String(first, UTF_8)).doesNotContain("somebody");
    }

    @Test
    void staysShutForAnythingElse() {
        byte[] box;
        try (BoxSealer sealer = new BoxSealer(new SecureRandom(), PASSPHRASE)) {
            box = sealer.seal(SECRET, IDENTITY);
        }
        byte[] changed = box.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> BoxSealer.open("another".getBytes(UTF_8), box, IDENTITY))
                .isInstanceOf(WrongPassphraseException.class);
        assertThatThrownBy(() -> BoxSealer.open(PASSPHRASE, box, "xrp".getBytes(UTF_8)))
                .isInstanceOf(WrongPassphraseException.class);
        assertThatThrownBy(() -> BoxSealer.open(PASSPHRASE, changed, IDENTITY))
                .isInstanceOf(WrongPassphraseException.class);
        assertThatThrownBy(() -> BoxSealer.open(PASSPHRASE, Arrays.copyOf(box, 20), IDENTITY))
                .isInstanceOf(WrongPassphraseException.class);
    }
}
