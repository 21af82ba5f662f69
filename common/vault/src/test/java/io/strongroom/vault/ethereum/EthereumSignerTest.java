package io.strongroom.vault.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.EthereumInspector;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.EthereumSignerRules;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.chain.ethereum.LegacyTransaction;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import io.strongroom.vault.VaultException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EthereumSignerTest {

    private static final EthereumAddress FIRST = EthereumAddress.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

    /** The words, keys and addresses that Hardhat's and Foundry's documentation prints. */
    private final MasterKey master = MasterKey.of(
            Mnemonic.parse("test test test test test test test test test test test junk")
                    .seed(""),
            Network.MAINNET);

    @AfterEach
    void close() {
        master.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266, ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "1, 0x70997970C51812dc3A010C7d01b50e0d17dc79C8, 59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        "2, 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC, 5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
        "9, 0xa0Ee7A142d267C1f36714E4a8F75612F20a79720, 2a871d0798f97d79848a013d4936a73bf4cc922c825d33c1cf7073dff6d409c6"
    })
    void derivesPublishedKeysAndAddresses(long index, String address, String key) {
        EthereumKeyPath path = new EthereumKeyPath(Network.MAINNET, Account.CLIENT, index);
        AccountPublicKey account = master.accountKey(EthereumKeyPath.ofAccount(Network.MAINNET, Account.CLIENT));

        assertThat(EthereumAddress.ofPublicKey(account.publicKey(false, index))).hasToString(address);
        assertThat(account.path(false, index)).isEqualTo(path.path());
        assertThat(master.<String>withPrivateKey(
                        path.path(), secret -> HexFormat.of().formatHex(secret)))
                .isEqualTo(key);
        try (EthereumPrivateKey imported = EthereumPrivateKey.parse(key)) {
            assertThat(imported.address()).hasToString(address);
        }
    }

    /** The example of EIP-155. */
    @Test
    void signsThePublishedExample() {
        try (EthereumPrivateKey key = EthereumPrivateKey.parse("46".repeat(32))) {
            SignedTransaction signed = key.sign(inspection(key.address()));

            assertThat(HexFormat.of().formatHex(signed.bytes()))
                    .isEqualTo("f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080"
                            + "25a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                            + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
        }
    }

    @Test
    void signsTheSameAgain() {
        EthereumSigner signer = new EthereumSigner(master);
        DerivationPath path = new EthereumKeyPath(Network.MAINNET, Account.CLIENT, 0).path();

        SignedTransaction signed = signer.sign(inspection(FIRST), path);

        assertThat(signed.sender()).isEqualTo(FIRST);
        assertThat(signer.sign(inspection(FIRST), path)).isEqualTo(signed);
    }

    @Test
    void refusesToSignForAnAddressThatItsKeyIsNotOf() {
        EthereumSigner signer = new EthereumSigner(master);
        DerivationPath second = new EthereumKeyPath(Network.MAINNET, Account.CLIENT, 1).path();

        assertThatThrownBy(() -> signer.sign(inspection(FIRST), second))
                .isInstanceOfSatisfying(VaultException.class, refusal -> assertThat(refusal.slug())
                        .isEqualTo("foreign-seed"));
        try (EthereumPrivateKey key = EthereumPrivateKey.parse("46".repeat(32))) {
            assertThatThrownBy(() -> key.sign(inspection(FIRST)))
                    .isInstanceOfSatisfying(VaultException.class, refusal -> assertThat(refusal.slug())
                            .isEqualTo("foreign-seed"));
        }
    }

    private static EthereumInspection inspection(EthereumAddress sender) {
        EthereumSignerRules rules = new EthereumSignerRules(
                1, BigInteger.TEN.pow(11), BigInteger.TEN.pow(18), List.of(), false, Set.of(), false);
        return new EthereumInspector(rules, sender::equals)
                .inspect(
                        new LegacyTransaction(
                                1,
                                BigInteger.valueOf(9),
                                BigInteger.valueOf(20_000_000_000L),
                                BigInteger.valueOf(21_000),
                                Optional.of(EthereumAddress.parse("0x" + "35".repeat(20))),
                                BigInteger.TEN.pow(18),
                                HexData.EMPTY),
                        sender);
    }
}
