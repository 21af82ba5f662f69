package io.strongroom.watch;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.MnemonicCode;
import fr.acinq.bitcoin.PrivateKey;
import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.KeyDerivation;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.EthereumSignature;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The offline side of the tests: BIP39's vector of 128 zero bits, or another one, signing with bitcoin-kmp. */
public final class TestWallet {

    private static final String WORDS = "abandon ".repeat(11) + "about";
    private static final int SIGHASH_ALL = 1;
    private static final long DEVELOPMENT_CHAIN = 31_337;

    private final DeterministicWallet.ExtendedPrivateKey master;

    public TestWallet() {
        this(WORDS);
    }

    public TestWallet(String words) {
        master = DeterministicWallet.generate(MnemonicCode.toSeed(words, ""));
    }

    public Descriptor descriptor(Account account, boolean internal) {
        DerivationPath path = DerivationPath.parse("m/84h/1h/" + account.index() + "h");
        String key = DeterministicWallet.encode(
                master.derivePrivateKey("m/84'/1'/" + account.index() + "'").getExtendedPublicKey(),
                DeterministicWallet.tpub);
        return Descriptor.wpkh(
                Network.REGTEST,
                AccountPublicKey.parse(Network.REGTEST, new KeyOrigin(fingerprint(), path), key),
                internal);
    }

    /** Of another standard than {@link #descriptor}. */
    public DescriptorPair descriptors(ScriptType type, Account account) {
        int purpose =
                switch (type) {
                    case P2PKH -> 44;
                    case P2SH_P2WPKH -> 49;
                    case P2TR -> 86;
                    default -> throw new IllegalArgumentException(type + " is not of one key, or BIP84's");
                };
        String path = "m/" + purpose + "'/1'/" + account.index() + "'";
        String key = DeterministicWallet.encode(
                master.derivePrivateKey(path).getExtendedPublicKey(), DeterministicWallet.tpub);
        return DescriptorPair.ofKey(
                type,
                AccountPublicKey.parse(
                        Network.REGTEST,
                        new KeyOrigin(fingerprint(), DerivationPath.parse(path.replace('\'', 'h'))),
                        key));
    }

    private String fingerprint() {
        byte[] hash = Crypto.hash160(
                master.getExtendedPublicKey().getPublicKey().value.toByteArray());
        return HexFormat.of().formatHex(hash, 0, 4);
    }

    /** The importdescriptors file of an account. */
    public List<Map<String, Object>> file(Account account) {
        return List.of(
                Map.of("desc", descriptor(account, false).text(), "internal", false, "timestamp", "now"),
                Map.of("desc", descriptor(account, true).text(), "internal", true, "timestamp", "now"));
    }

    public byte[] sign(byte[] file) {
        PsbtDocument psbt = PsbtDocument.parse(file);
        for (int i = 0; i < psbt.inputs().size(); i++) {
            KeyDerivation derivation = psbt.inputs().get(i).derivations().getFirst();
            PrivateKey key = master.derivePrivateKey(
                            derivation.path().toString().replace('h', '\''))
                    .getPrivateKey();
            byte[] compact = Crypto.sign(psbt.signatureHash(i), key).toByteArray();
            byte[] der = Secp256k1.get().compact2der(compact);
            byte[] signature = Arrays.copyOf(der, der.length + 1);
            signature[der.length] = SIGHASH_ALL;
            psbt = psbt.withSignature(i, key.publicKey().value.toByteArray(), signature);
        }
        return psbt.toBytes();
    }

    /** The file of Ethereum transactions, each signed by its sender's key. */
    public byte[] signEthereum(byte[] unsigned) {
        EthereumFile file = EthereumFile.parse(unsigned, Network.REGTEST, DEVELOPMENT_CHAIN);
        return file.signed(file.transactions().stream()
                        .map(transaction -> sign(transaction, key(transaction)))
                        .toList())
                .encode();
    }

    /** Signs with a key that came from elsewhere and that no path leads to. */
    public static byte[] signEthereum(byte[] unsigned, byte[] imported) {
        EthereumFile file = EthereumFile.parse(unsigned, Network.REGTEST, DEVELOPMENT_CHAIN);
        return file.signed(file.transactions().stream()
                        .filter(transaction -> transaction.key().path().isEmpty())
                        .map(transaction -> sign(transaction, imported))
                        .toList())
                .encode();
    }

    private byte[] key(FileTransaction transaction) {
        String path = transaction.key().path().orElseThrow().toString().replace('h', '\'');
        return master.derivePrivateKey(path).getPrivateKey().value.toByteArray();
    }

    private static SignedTransaction sign(FileTransaction transaction, byte[] key) {
        byte[] hash = transaction.unsigned().signingHash();
        byte[] compact = Secp256k1.get().sign(hash, key, null);
        EthereumSignature even = EthereumSignature.ofCompact(compact, false);
        return new SignedTransaction(
                transaction.unsigned(),
                even.signer(hash).equals(transaction.sender()) ? even : EthereumSignature.ofCompact(compact, true));
    }
}
