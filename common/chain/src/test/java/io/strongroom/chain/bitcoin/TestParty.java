package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.PrivateKey;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One signer, or three of whom two must sign, for each type of script. They sign with keys made by bitcoin-kmp. */
final class TestParty {

    static final FeeCeilings CEILINGS = new FeeCeilings(500_000, new BigDecimal("500"), new BigDecimal("0.2"));
    private static final List<TestWallet> WALLETS = Stream.of("keygen", "sign", "sign2")
            .map(name -> new TestWallet(Network.REGTEST, name))
            .toList();
    private static final List<TestWallet> STRANGERS = Stream.of("mallory", "trudy", "eve")
            .map(name -> new TestWallet(Network.REGTEST, name))
            .toList();

    private final DescriptorForm form;
    private final List<TestWallet> signers;

    private TestParty(DescriptorForm form, List<TestWallet> signers) {
        this.form = form;
        this.signers = form.isMultisig() ? signers : signers.subList(0, 1);
    }

    static TestParty of(DescriptorForm form) {
        return new TestParty(form, WALLETS);
    }

    static TestParty strangers(DescriptorForm form) {
        return new TestParty(form, STRANGERS);
    }

    /** The first of ours with two strangers. */
    static TestParty infiltrated(DescriptorForm form) {
        return new TestParty(form, List.of(WALLETS.get(0), STRANGERS.get(1), STRANGERS.get(2)));
    }

    DescriptorForm form() {
        return form;
    }

    int required() {
        return form.isMultisig() ? 2 : 1;
    }

    List<TestWallet> signers() {
        return signers;
    }

    DescriptorPair pair() {
        return pair(Account.PAYMENT, required());
    }

    DescriptorPair pair(Account account, int required) {
        DerivationPath path = form.accountPath(Network.REGTEST, account);
        return DescriptorPair.of(
                form, required, signers.stream().map(signer -> signer.key(path)).toList());
    }

    Optional<MultisigPolicy> policy(Account account) {
        return form.isMultisig()
                ? Optional.of(MultisigPolicy.of(
                        Network.REGTEST,
                        account,
                        form.scriptType(),
                        1,
                        required(),
                        pair(account, required()).keys()))
                : Optional.empty();
    }

    /** What the first signer holds and has agreed to. */
    SignerWallet wallet() {
        List<Account> accounts = List.of(Account.values());
        return SignerWallet.of(
                Network.REGTEST,
                signers.getFirst().fingerprint(),
                form.isMultisig()
                        ? List.of()
                        : accounts.stream().map(account -> pair(account, 1)).toList(),
                accounts.stream().flatMap(account -> policy(account).stream()).toList());
    }

    PsbtInspector inspector() {
        return new PsbtInspector(wallet(), CEILINGS);
    }

    /** 0.5 BTC of the payment account, 0.3 paid out, the rest but 1000 satoshi to change. */
    PsbtMaker payment() {
        return new PsbtMaker()
                .spend(pair().output(false, 7), 30_000_000)
                .spend(pair().output(true, 3), 20_000_000)
                .pay("bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080", 30_000_000)
                .own(pair().output(true, 4), 19_999_000);
    }

    /** With every input signed by one of the signers. */
    PsbtDocument sign(PsbtDocument document, TestWallet signer) {
        PsbtDocument signed = document;
        for (int i = 0; i < document.inputs().size(); i++) {
            KeyDerivation key = key(document, i, signer);
            signed = signed.withSignature(
                    i, HexFormat.of().parseHex(key.publicKey()), signature(document, i, signer, key.path()));
        }
        return signed;
    }

    PsbtDocument complete(PsbtDocument document) {
        PsbtDocument signed = document;
        for (TestWallet signer : signers.subList(0, required())) {
            signed = sign(signed, signer);
        }
        return signed;
    }

    KeyDerivation key(PsbtDocument document, int input, TestWallet signer) {
        DerivationPath path = document.inputs().get(input).derivations().stream()
                .filter(claim -> claim.fingerprint().equals(signer.fingerprint()))
                .findFirst()
                .orElseThrow()
                .path();
        PrivateKey key = new PrivateKey(signer.privateKey(path));
        return new KeyDerivation(key.publicKey().toHex(), signer.fingerprint(), path);
    }

    static byte[] signature(PsbtDocument document, int input, TestWallet signer, DerivationPath path) {
        return signature(document, input, signer, path, null);
    }

    /** @param randomness for another signature of the same by the same key, null for the one without any */
    static byte[] signature(
            PsbtDocument document, int input, TestWallet signer, DerivationPath path, byte[] randomness) {
        byte[] hash = document.signatureHash(input);
        PrivateKey key = new PrivateKey(signer.privateKey(path));
        byte[] bare =
                switch (document.signatureKind(input)) {
                    case ECDSA ->
                        Secp256k1.get().compact2der(Secp256k1.get().sign(hash, signer.privateKey(path), randomness));
                    case TAPROOT_KEY ->
                        Crypto.signSchnorr(
                                        new ByteVector32(hash),
                                        key,
                                        Crypto.TaprootTweak.KeyPathTweak.INSTANCE,
                                        randomness == null ? null : new ByteVector32(randomness))
                                .toByteArray();
                    case TAPSCRIPT -> Secp256k1.get().signSchnorr(hash, signer.privateKey(path), randomness);
                };
        int sighash = document.sighash(input);
        return sighash == 0
                ? bare
                : ByteBuffer.allocate(bare.length + 1)
                        .put(bare)
                        .put((byte) sighash)
                        .array();
    }

    /** Fails unless bitcoin-kmp's interpreter of scripts finds that the transaction spends what the document says. */
    static void assertValid(PsbtDocument document, SignedTransaction signed) {
        Map<OutPoint, TxOut> spent = new HashMap<>();
        for (PsbtInput input : document.inputs()) {
            BitcoinOutput output = input.spentOutput().orElseThrow();
            spent.put(
                    new OutPoint(
                            new TxId(input.outpoint().txid()), input.outpoint().vout()),
                    new TxOut(new Satoshi(output.satoshi()), output.script()));
        }
        Transaction.correctlySpends(Transaction.read(signed.bytes()), spent, ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
    }

    @Override
    public String toString() {
        return form.name();
    }
}
