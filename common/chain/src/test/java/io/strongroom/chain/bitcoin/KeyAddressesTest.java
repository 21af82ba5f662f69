package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Network;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyAddressesTest {

    @Test
    void makesTheAddressesOfTheStandards() {
        assertThat(of(Network.MAINNET, "0330d54fd0dd420a6e5f8d3624f5f3482cae350f79d5f0753bf5beef9c2d91af3c")
                        .bech32())
                .as("BIP84")
                .hasToString("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu");
        assertThat(of(Network.TESTNET4, "03a1af804ac108a8a51782198c2d034b28bf90c8803f5a53f76276fa69a4eae77f")
                        .p2shSegwit())
                .as("BIP49")
                .hasToString("2Mww8dCYPUpKHofjgcXcBCEGmniw9CoaiD2");
        assertThat(of(Network.MAINNET, "03cc8a4bc64d897bddc5fbc2f670f7a8ba0b386779106cf1223c6fc5d7cd6fc115")
                        .taproot())
                .as("BIP86")
                .hasToString("bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr");
        assertThat(of(Network.MAINNET, "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
                        .p2pkh())
                .as("the curve's own point")
                .hasToString("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH");
    }

    private static KeyAddresses of(Network network, String publicKey) {
        return KeyAddresses.of(network, HexFormat.of().parseHex(publicKey));
    }
}
