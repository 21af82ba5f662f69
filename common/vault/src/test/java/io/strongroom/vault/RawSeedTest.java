package io.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.model.Network;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RawSeedTest {

    /** The first vector of BIP32. */
    private static final byte[] SEED = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");

    @Test
    void comesBackAsItWasSealed() {
        try (RawSeed raw = new RawSeed(SEED);
                WalletSeed read = WalletSeed.decode(raw.encode())) {
            assertThat(read).isInstanceOf(RawSeed.class);
            assertThat(read.seed()).isEqualTo(SEED);
            assertThat(read).hasToString("RawSeed[****]");
        }
    }

    @Test
    void givesTheMasterKeyOfBip32() {
        try (RawSeed raw = new RawSeed(SEED);
                MasterKey master = MasterKey.of(raw.seed(), Network.MAINNET)) {
            assertThat(master.fingerprint()).isEqualTo("3442193e");
        }
    }

    @Test
    void isToldFromWords() {
        SeedPhrase phrase = new SeedPhrase(Mnemonic.ofEntropy(new byte[16]), "");
        assertThat(WalletSeed.decode(phrase.encode())).isInstanceOf(SeedPhrase.class);
    }

    @Test
    void refusesLengthsThatNoSeedHas() {
        assertThatThrownBy(() -> new RawSeed(new byte[15])).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> new RawSeed(new byte[65])).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> WalletSeed.decode(new byte[0])).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> WalletSeed.decode(new byte[] {3, 1, 2})).isInstanceOf(VaultException.class);
    }

    @Test
    void isWipedWhenItIsClosed() {
        RawSeed raw = new RawSeed(SEED);
        raw.close();
        assertThat(raw.seed()).containsOnly(0);
    }
}
