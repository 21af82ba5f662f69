package io.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MnemonicTest {

    private static final String ABANDON =
            "abandon abandon abandon abandon abandon abandon" + " abandon abandon abandon abandon abandon about";

    static Stream<Arguments> vectors() {
        return Vectors.of("bip39.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void agreesWithTheVectorsOfBip39(String entropy, String words, String seed) {
        Mnemonic mnemonic = Mnemonic.parse(words.toCharArray());
        assertThat(mnemonic.entropy()).isEqualTo(HexFormat.of().parseHex(entropy));
        assertThat(mnemonic.seed("TREZOR")).isEqualTo(HexFormat.of().parseHex(seed));
        assertThat(String.join(" ", Mnemonic.ofEntropy(mnemonic.entropy()).words()))
                .isEqualTo(words);
    }

    @Test
    void makes24WordsThatAreNeverTheSame() {
        SecureRandom random = new SecureRandom();
        Mnemonic one = Mnemonic.generate(random);
        assertThat(one.words()).hasSize(24);
        assertThat(one.entropy())
                .hasSize(32)
                .isNotEqualTo(Mnemonic.generate(random).entropy());
        assertThat(Mnemonic.parse(String.join(" ", one.words())).entropy()).isEqualTo(one.entropy());
    }

    @Test
    void doesNotMindWhiteSpaceAndCapitals() {
        Mnemonic plain = Mnemonic.parse(ABANDON);
        assertThat(Mnemonic.parse("\n\t " + ABANDON.replace(" ", " \r\n  ") + " ")
                        .entropy())
                .isEqualTo(plain.entropy());
        assertThat(Mnemonic.parse(ABANDON.replace(" ", "\u3000")).entropy()).isEqualTo(plain.entropy());
        assertThat(Mnemonic.parse("A" + ABANDON.substring(1)).entropy()).isEqualTo(plain.entropy());
    }

    @Test
    void oneAccentWrittenInTwoWaysIsTheSamePassphrase() {
        Mnemonic mnemonic = Mnemonic.parse(ABANDON);
        assertThat(mnemonic.seed("\u00e9")).isEqualTo(mnemonic.seed("e\u0301")).isNotEqualTo(mnemonic.seed("e"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abandon",
                "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon",
                "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
                "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
                "secretword abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
                "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo"
            })
    void refusesOtherWordsWithoutRepeatingThem(String words) {
        VaultException refused = catchThrowableOfType(VaultException.class, () -> Mnemonic.parse(words));
        assertThat(refused.slug()).isEqualTo("bad-mnemonic");
        assertThat(refused.getMessage()).doesNotContain("abandon", "zoo", "secretword");
        assertThat(refused.getCause()).isNull();
    }

    @Property(tries = 200)
    void readsTheWordsOfAnyEntropy(@ForAll @IntRange(min = 4, max = 8) int length, @ForAll @Size(32) byte[] bytes) {
        byte[] entropy = Arrays.copyOf(bytes, length * 4);
        Mnemonic mnemonic = Mnemonic.ofEntropy(entropy);
        assertThat(Mnemonic.parse(String.join(" ", mnemonic.words())).entropy()).isEqualTo(entropy);
    }

    @Property(tries = 200)
    void anyTextIsAMnemonicOrRefused(@ForAll String text) {
        assertThatThrownBy(() -> Mnemonic.parse(text)).isInstanceOf(VaultException.class);
    }

    @Test
    void printsNothingOfItself() {
        Mnemonic mnemonic = Mnemonic.parse(ABANDON);
        assertThat(mnemonic).hasToString("Mnemonic[****]");
    }

    @Test
    void isOfNoUseOnceDestroyed() {
        Mnemonic mnemonic = Mnemonic.parse(ABANDON);
        mnemonic.destroy();
        assertThat(mnemonic.isDestroyed()).isTrue();
        assertThatThrownBy(mnemonic::entropy).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(mnemonic::words).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> mnemonic.seed("")).isInstanceOf(IllegalStateException.class);
    }
}
