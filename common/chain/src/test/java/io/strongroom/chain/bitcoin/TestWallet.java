package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.DeterministicWallet.ExtendedPrivateKey;
import fr.acinq.bitcoin.MnemonicCode;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;

/** The wallet of BIP84's test vectors, with keys made by bitcoin-kmp and not by the code under test. */
final class TestWallet {

    static final String WORDS =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    private final Network network;
    private final ExtendedPrivateKey master;

    TestWallet(Network network) {
        this(network, "");
    }

    /** Another wallet for each BIP39 passphrase. */
    TestWallet(Network network, String passphrase) {
        this.network = network;
        this.master = DeterministicWallet.generate(MnemonicCode.toSeed(WORDS, passphrase));
    }

    private TestWallet(Network network, ExtendedPrivateKey master) {
        this.network = network;
        this.master = master;
    }

    /** The same seed elsewhere. */
    TestWallet on(Network other) {
        return new TestWallet(other, master);
    }

    Network network() {
        return network;
    }

    String fingerprint() {
        return String.format("%08x", DeterministicWallet.fingerprint(master) & 0xffffffffL);
    }

    DerivationPath path(Account account) {
        return DerivationPath.MASTER
                .hardenedChild(84)
                .hardenedChild(network == Network.MAINNET ? 0 : 1)
                .hardenedChild(account.index());
    }

    AccountPublicKey account(Account account) {
        return key(path(account));
    }

    AccountPublicKey key(DerivationPath path) {
        int version = network == Network.MAINNET ? DeterministicWallet.xpub : DeterministicWallet.tpub;
        String text = DeterministicWallet.encode(
                master.derivePrivateKey(path.toString().replace('h', '\'')).getExtendedPublicKey(), version);
        return AccountPublicKey.parse(network, new KeyOrigin(fingerprint(), path), text);
    }

    /** With the P2WPKH account of each of these. */
    SignerWallet holding(Account... accounts) {
        return SignerWallet.ofAccounts(
                network,
                Arrays.stream(accounts)
                        .map(account -> DescriptorPair.ofKey(ScriptType.P2WPKH, account(account)))
                        .toList());
    }

    byte[] privateKey(DerivationPath path) {
        return master.derivePrivateKey(path.toString().replace('h', '\''))
                .secretkeybytes
                .toByteArray();
    }
}
