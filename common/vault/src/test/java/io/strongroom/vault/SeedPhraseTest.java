package io.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeedPhraseTest {

    @Property(tries = 100)
    void readsWhatItWrites(@ForAll @Size(32) byte[] entropy, @ForAll @AlphaChars String passphrase) {
        SeedPhrase phrase = new SeedPhrase(Mnemonic.ofEntropy(entropy), passphrase);
        SeedPhrase read = SeedPhrase.decode(phrase.encode());
        assertThat(read.mnemonic().entropy()).isEqualTo(entropy);
        assertThat(read.encode()).isEqualTo(phrase.encode());
    }

    @Test
    void keepsThePassphraseNormalised() {
        Mnemonic mnemonic = Mnemonic.ofEntropy(new byte[16]);
        assertThat(new SeedPhrase(mnemonic, "\u00e9").encode()).isEqualTo(new SeedPhrase(mnemonic, "e\u0301").encode());
        assertThat(SeedPhrase.decode(new SeedPhrase(mnemonic, "\u00e9").encode())
                        .seed())
                .isEqualTo(mnemonic.seed("\u00e9"));
    }

    @Property(tries = 200)
    void anyBytesAreASeedPhraseOrRefused(@ForAll byte[] bytes) {
        try {
            SeedPhrase.decode(bytes);
        } catch (VaultException refused) {
            assertThat(refused.slug()).isIn("bad-seed-phrase", "bad-mnemonic");
        }
    }

    @Test
    void printsNothingOfItselfAndIsOfNoUseOnceClosed() {
        SeedPhrase phrase = new SeedPhrase(Mnemonic.ofEntropy(new byte[32]), "hidden");
        assertThat(phrase).hasToString("SeedPhrase[****]");
        phrase.close();
        assertThatThrownBy(phrase::seed).isInstanceOf(IllegalStateException.class);
    }
}
