package io.strongroom.e2e.independent;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInspector;
import io.strongroom.chain.bitcoin.SignedTransaction;
import io.strongroom.chain.bitcoin.SignerWallet;
import io.strongroom.e2e.independent.SpendingCase.Coin;
import io.strongroom.e2e.independent.SpendingCase.Payment;
import io.strongroom.e2e.independent.SpendingCase.Seed;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import io.strongroom.vault.bitcoin.PsbtSigner;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;

/** What Strongroom's own classes make of a case, as keygen, sign and watch use them. */
final class Ours implements AutoCloseable {

    private static final FeeCeilings ANY_FEE =
            new FeeCeilings(Long.MAX_VALUE, new BigDecimal(Long.MAX_VALUE), BigDecimal.ONE);

    private final SpendingCase spending;
    private final List<MasterKey> masters;
    private final List<AccountPublicKey> accountKeys;
    private final DescriptorPair descriptors;

    Ours(SpendingCase spending) {
        this.spending = spending;
        this.masters = spending.seeds().stream()
                .map(seed -> master(seed, spending.network()))
                .toList();
        DerivationPath path = accountPath(spending.type(), spending.network(), spending.account());
        this.accountKeys =
                masters.stream().map(master -> master.accountKey(path)).toList();
        this.descriptors = spending.multisig()
                ? DescriptorPair.ofKeys(spending.type(), spending.required(), accountKeys)
                : DescriptorPair.ofKey(spending.type(), accountKeys.getFirst());
    }

    private static MasterKey master(Seed seed, Network network) {
        Mnemonic words = Mnemonic.ofEntropy(HexFormat.of().parseHex(seed.entropy()));
        return MasterKey.of(words.seed(seed.passphrase()), network);
    }

    static DerivationPath accountPath(ScriptType type, Network network, int account) {
        int coin = network == Network.MAINNET ? 0 : 1;
        String path =
                switch (type) {
                    case P2PKH, P2SH -> "m/44h/%dh/%dh";
                    case P2SH_P2WPKH -> "m/49h/%dh/%dh";
                    case P2WPKH -> "m/84h/%dh/%dh";
                    case P2TR -> "m/86h/%dh/%dh";
                    case P2SH_P2WSH -> "m/48h/%dh/%dh/1h";
                    case P2WSH -> "m/48h/%dh/%dh/2h";
                };
        return DerivationPath.parse(path.formatted(coin, account));
    }

    /** The outputs that the case asks for. */
    List<BitcoinOutput> outputs() {
        return spending.outputs().stream()
                .map(payment -> new BitcoinOutput(script(payment), payment.satoshi()))
                .toList();
    }

    private byte[] script(Payment payment) {
        return payment.address() == null
                ? own(payment).lock().scriptPubKey()
                : BitcoinAddress.parse(spending.network(), payment.address()).scriptPubKey();
    }

    private DerivedOutput own(Payment payment) {
        return descriptors.output(payment.internal(), payment.index());
    }

    /** A bare transaction with all that its signers need to know of the own inputs and outputs. */
    PsbtDocument completed(PsbtDocument bare) {
        PsbtDocument completed = bare;
        for (int i = 0; i < spending.inputs().size(); i++) {
            Coin coin = spending.inputs().get(i);
            completed = completed.withOwnInput(i, descriptors.output(coin.internal(), coin.index()));
        }
        for (int i = 0; i < spending.outputs().size(); i++) {
            Payment payment = spending.outputs().get(i);
            if (payment.address() == null) {
                completed = completed.withOwnOutput(i, own(payment));
            }
        }
        return completed;
    }

    /** Signed by one after the other, each of whom inspects first. */
    PsbtDocument signed(PsbtDocument unsigned) {
        PsbtDocument signed = unsigned;
        for (int signer : spending.signing()) {
            signed = signedBy(signer, signed);
        }
        return signed;
    }

    /** Signed by each apart, and put together afterwards. */
    PsbtDocument merged(PsbtDocument unsigned) {
        PsbtDocument merged = unsigned;
        for (int signer : spending.signing()) {
            merged = merged.merge(signedBy(signer, unsigned));
        }
        return merged;
    }

    private PsbtDocument signedBy(int signer, PsbtDocument document) {
        MasterKey master = masters.get(signer);
        return new PsbtSigner(master).sign(document, new PsbtInspector(wallet(master), ANY_FEE).inspect(document));
    }

    private SignerWallet wallet(MasterKey master) {
        return spending.multisig()
                ? SignerWallet.of(
                        spending.network(),
                        master.fingerprint(),
                        List.of(),
                        List.of(MultisigPolicy.of(
                                spending.network(),
                                descriptors.account(),
                                spending.type(),
                                1,
                                spending.required(),
                                accountKeys)))
                : SignerWallet.of(spending.network(), master.fingerprint(), List.of(descriptors), List.of());
    }

    Made made(SignedTransaction signed) {
        return new Made(
                masters.stream().map(MasterKey::fingerprint).toList(),
                accountKeys.stream().map(AccountPublicKey::encoded).toList(),
                descriptors.text(),
                List.of(descriptors.external().text(), descriptors.internal().text()),
                List.of(
                        descriptors.external().address(spending.index()).text(),
                        descriptors.internal().address(spending.index()).text()),
                HexFormat.of().formatHex(signed.bytes()),
                signed.txid());
    }

    @Override
    public void close() {
        masters.forEach(MasterKey::close);
    }
}
