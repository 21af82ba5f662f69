package io.strongroom.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.ChainException;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EthereumAddressTest {

    /** From EIP-55. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void readsAddressesInMixedAndInOneCase(String text) {
        assertThat(EthereumAddress.parse(text)).hasToString(text);
        assertThat(EthereumAddress.parse("0x" + text.substring(2).toLowerCase(Locale.ROOT)))
                .hasToString(text);
        assertThat(EthereumAddress.parse("0x" + text.substring(2).toUpperCase(Locale.ROOT)))
                .hasToString(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "0xxaAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
            })
    void refusesWhatIsNoneOrWasMistyped(String text) {
        assertThatThrownBy(() -> EthereumAddress.parse(text)).isInstanceOf(ChainException.class);
    }

    /** The key 46...46 of EIP-155. */
    @Test
    void isTheEndOfAPublicKeysHash() {
        byte[] publicKey = HexFormat.of()
                .parseHex("044bc2a31265153f07e70e0bab08724e6b85e217f8cd628ceb62974247bb493382"
                        + "ce28cab79ad7119ee1ad3ebcdb98a16805211530ecc6cfefa1b88e6dff99232a");
        byte[] compressed =
                HexFormat.of().parseHex("024bc2a31265153f07e70e0bab08724e6b85e217f8cd628ceb62974247bb493382");

        assertThat(EthereumAddress.ofPublicKey(publicKey)).hasToString("0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F");
        assertThat(EthereumAddress.ofPublicKey(compressed)).isEqualTo(EthereumAddress.ofPublicKey(publicKey));
        assertThat(EthereumAddress.ofBytes(
                        EthereumAddress.ofPublicKey(publicKey).bytes()))
                .isEqualTo(EthereumAddress.ofPublicKey(publicKey));
    }
}
