package io.strongroom.vault.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Network;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.VaultException;
import io.strongroom.vault.WrongPassphraseException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthereumPrivateKeyTest {

    private static final String KEY = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static final byte[] PASSPHRASE = "a passphrase for this test".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsHexWithAndWithoutItsMark() {
        try (EthereumPrivateKey key = EthereumPrivateKey.parse(KEY);
                EthereumPrivateKey marked = EthereumPrivateKey.parse("0x" + KEY)) {
            assertThat(key.secret()).isEqualTo(HexFormat.of().parseHex(KEY)).isEqualTo(marked.secret());
            assertThat(key).asString().doesNotContain(KEY.substring(0, 8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "zz",
                "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff",
                "00ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
                "0000000000000000000000000000000000000000000000000000000000000000",
                // the order of the curve, and the highest number
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void refusesWhatIsNoKeyWithoutSayingWhatItWas(String text) {
        assertThatThrownBy(() -> EthereumPrivateKey.parse(text))
                .isInstanceOfSatisfying(VaultException.class, refusal -> assertThat(refusal.slug())
                        .isEqualTo("bad-key"))
                .hasMessage("this is no private key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000001",
                "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140"
            })
    void takesTheLowestAndTheHighestKey(String text) {
        try (EthereumPrivateKey key = EthereumPrivateKey.parse(text)) {
            assertThat(key.compressedPublicKey()).hasSize(33);
        }
    }

    @Test
    void comesOutOfItsBoxForItsOwnAddressAndNetworkOnly() {
        try (EthereumPrivateKey key = EthereumPrivateKey.parse(KEY);
                BoxSealer sealer = new BoxSealer(new SecureRandom(), PASSPHRASE)) {
            EthereumAddress address = key.address();
            byte[] box = key.seal(sealer, Network.MAINNET);

            try (EthereumPrivateKey opened = EthereumPrivateKey.open(sealer, box, Network.MAINNET, address)) {
                assertThat(opened.secret()).isEqualTo(HexFormat.of().parseHex(KEY));
            }
            assertThatThrownBy(() -> EthereumPrivateKey.open(sealer, box, Network.REGTEST, address))
                    .isInstanceOf(WrongPassphraseException.class);
            assertThatThrownBy(() -> EthereumPrivateKey.open(sealer, box, Network.MAINNET, EthereumAddress.ZERO))
                    .isInstanceOf(WrongPassphraseException.class);
        }
    }

    @Test
    void isWipedWhenItIsClosed() {
        EthereumPrivateKey key = EthereumPrivateKey.parse(KEY);

        key.close();

        assertThat(key.secret()).containsOnly(0);
    }
}
