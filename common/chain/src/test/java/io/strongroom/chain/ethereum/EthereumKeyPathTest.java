package io.strongroom.chain.ethereum;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthereumKeyPathTest {

    @Test
    void hasTheCoinTypeOfEthereumOnTheMainNetworkAndThatOfTestsElsewhere() {
        assertThat(new EthereumKeyPath(Network.MAINNET, Account.PAYMENT, 7).path())
                .hasToString("m/44h/60h/2h/0/7");
        assertThat(new EthereumKeyPath(Network.REGTEST, Account.CLIENT, 0).path())
                .hasToString("m/44h/1h/0h/0/0");
        assertThat(EthereumKeyPath.ofAccount(Network.MAINNET, Account.DEPOSIT)).hasToString("m/44h/60h/1h");
    }

    @Test
    void readsBackItsPath() {
        EthereumKeyPath path = new EthereumKeyPath(Network.MAINNET, Account.STORED, 2_147_483_647);

        assertThat(EthereumKeyPath.of(Network.MAINNET, path.path())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "m/44h/60h/9h/0/0",
                "m/44h/60h/0h",
                "m/44h/60h/0h/0",
                "m/44h/60h/0h/0/0/0",
                "m/44h/60h/0h/1/0",
                "m/44h/60h/0h/0/0h",
                "m/44h/60h/0/0/0",
                "m/44h/1h/0h/0/0",
                "m/84h/60h/0h/0/0"
            })
    void refusesAPathThatIsNoneOfAnEthereumKey(String path) {
        assertRefused("foreign-origin", () -> EthereumKeyPath.of(Network.MAINNET, DerivationPath.parse(path)));
    }

    @Test
    void refusesAnIndexThatNoKeyHas() {
        assertRefused("bad-path", () -> new EthereumKeyPath(Network.MAINNET, Account.CLIENT, -1));
        assertRefused("bad-path", () -> new EthereumKeyPath(Network.MAINNET, Account.CLIENT, 2_147_483_648L));
    }
}
