package io.strongroom.chain.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.MnemonicCode;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EthereumAccountDescriptorTest {

    /** The words whose addresses every Ethereum tool prints when it starts a chain for tests. */
    private static final DeterministicWallet.ExtendedPrivateKey MASTER = DeterministicWallet.generate(
            MnemonicCode.toSeed("test test test test test test test test test test test junk", ""));

    @Test
    void givesThePublishedAddressesOfTheTestWords() {
        assertThat(EthereumAccountDescriptor.of(key(Network.MAINNET, "44'/60'/0'"))
                        .addresses(0, 3))
                .extracting(EthereumAddress::text)
                .containsExactly(
                        "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
                        "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                        "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");
    }

    @Test
    void givesTheSameAddressesFromAnyIndexOn() {
        EthereumAccountDescriptor descriptor = EthereumAccountDescriptor.of(key(Network.REGTEST, "44'/1'/2'"));
        assertThat(descriptor.addresses(7, 3))
                .isEqualTo(descriptor.addresses(0, 10).subList(7, 10));
    }

    @ParameterizedTest
    @EnumSource(Account.class)
    void readsWhatItWrites(Account account) {
        EthereumAccountDescriptor descriptor =
                EthereumAccountDescriptor.of(key(Network.REGTEST, "44'/1'/" + account.index() + "'"));
        assertThat(descriptor.text())
                .matches("pkh\\(\\[[0-9a-f]{8}/44h/1h/" + account.index() + "h]tpub[1-9A-Za-z]+/0/\\*\\)#[a-z0-9]{8}");
        EthereumAccountDescriptor read = EthereumAccountDescriptor.parse(Network.REGTEST, descriptor.text());
        assertThat(read.account()).isEqualTo(account);
        assertThat(read.key()).isEqualTo(descriptor.key());
        assertThat(read.text()).isEqualTo(descriptor.text());
    }

    @Test
    void isTheTextThatBitcoinHasForTheSameKey() {
        AccountPublicKey key = key(Network.REGTEST, "44'/1'/1'");
        assertThat(EthereumAccountDescriptor.of(key).text())
                .isEqualTo(
                        DescriptorPair.ofKey(ScriptType.P2PKH, key).external().text());
    }

    @Test
    void refusesTheKeysOfOtherCoinsAndStandards() {
        assertRefused("foreign-network", () -> EthereumAccountDescriptor.of(key(Network.MAINNET, "44'/0'/0'")));
        assertRefused("foreign-network", () -> EthereumAccountDescriptor.of(key(Network.REGTEST, "44'/60'/0'")));
        assertRefused("foreign-origin", () -> EthereumAccountDescriptor.of(key(Network.MAINNET, "84'/60'/0'")));
        assertRefused("foreign-origin", () -> EthereumAccountDescriptor.of(key(Network.MAINNET, "44'/60'/4'")));
        assertRefused("foreign-origin", () -> EthereumAccountDescriptor.of(key(Network.MAINNET, "44'/60'/0'/0")));
    }

    @Test
    void refusesEveryOtherDescriptor() {
        AccountPublicKey key = key(Network.REGTEST, "44'/1'/0'");
        DescriptorPair pair = DescriptorPair.ofKey(ScriptType.P2PKH, key);
        String external = pair.external().text();
        assertRefused("unsupported-descriptor", () -> parse(pair.internal().text()));
        assertRefused("unsupported-descriptor", () -> parse(pair.text()));
        assertRefused(
                "unsupported-descriptor",
                () -> parse(DescriptorPair.ofKey(ScriptType.P2WPKH, key(Network.REGTEST, "84'/1'/0'"))
                        .external()
                        .text()));
        assertRefused("missing-checksum", () -> parse(external.substring(0, external.indexOf('#'))));
        assertRefused("bad-checksum", () -> parse(external.substring(0, external.length() - 1) + "b"));
        assertRefused("foreign-network", () -> EthereumAccountDescriptor.parse(Network.MAINNET, external));
    }

    private static EthereumAccountDescriptor parse(String text) {
        return EthereumAccountDescriptor.parse(Network.REGTEST, text);
    }

    private static AccountPublicKey key(Network network, String path) {
        byte[] hash = Crypto.hash160(
                MASTER.getExtendedPublicKey().getPublicKey().value.toByteArray());
        String text = DeterministicWallet.encode(
                MASTER.derivePrivateKey("m/" + path).getExtendedPublicKey(),
                network == Network.MAINNET ? DeterministicWallet.xpub : DeterministicWallet.tpub);
        return AccountPublicKey.parse(
                network, HexFormat.of().formatHex(hash, 0, 4), "m/" + path.replace('\'', 'h'), text);
    }

    private static void assertRefused(String slug, ThrowingCallable work) {
        ChainException refusal = catchThrowableOfType(ChainException.class, work);
        assertThat(refusal).as("refused with %s", slug).isNotNull();
        assertThat(refusal.slug()).isEqualTo(slug);
    }
}
