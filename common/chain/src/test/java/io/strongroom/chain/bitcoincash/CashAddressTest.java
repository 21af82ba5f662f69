package io.strongroom.chain.bitcoincash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.model.Network;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CashAddressTest {

    /** From the specification of CashAddr. */
    @ParameterizedTest
    @CsvSource({
        "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu, bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR, bitcoincash:qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy",
        "16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb, bitcoincash:qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r",
        "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC, bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"
    })
    void isTheSameInBothForms(String older, String cash) {
        CashAddress address = CashAddress.parse(Network.MAINNET, cash);

        assertThat(address.scriptPubKey())
                .isEqualTo(BitcoinAddress.parse(Network.MAINNET, older).scriptPubKey());
        assertThat(CashAddress.parse(Network.MAINNET, older)).isEqualTo(address);
        assertThat(CashAddress.parse(Network.MAINNET, cash.substring(cash.indexOf(':') + 1)))
                .isEqualTo(address);
        assertThat(CashAddress.parse(Network.MAINNET, cash.toUpperCase(Locale.ROOT)))
                .hasToString(cash);
    }

    @Test
    void isOfOneNetwork() {
        byte[] script = CashAddress.parse(Network.MAINNET, "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
                .scriptPubKey();
        CashAddress ofTests = CashAddress.ofScript(Network.TESTNET4, script);
        assertThat(ofTests)
                .as("the documentation of Bitcoin Cash has it too")
                .hasToString("bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvqcw003ap");
        assertThat(slug(Network.REGTEST, ofTests.text())).isEqualTo("foreign-address");
        assertThat(slug(Network.MAINNET, ofTests.text().substring(8))).isEqualTo("foreign-address");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b",
                "bitcoincash:Qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
                "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6",
                "bitcoincash:",
                ":"
            })
    void refusesWhatIsNone(String text) {
        assertThat(slug(Network.MAINNET, text)).isEqualTo("bad-address");
    }

    private static String slug(Network network, String text) {
        return catchThrowableOfType(ChainException.class, () -> CashAddress.parse(network, text))
                .slug();
    }
}
