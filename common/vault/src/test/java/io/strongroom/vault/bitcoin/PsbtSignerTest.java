package io.strongroom.vault.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.bitcoin.KeyPath;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.bitcoin.psbt.KeyPathWithMaster;
import fr.acinq.bitcoin.psbt.Psbt;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInspector;
import io.strongroom.chain.bitcoin.SignedTransaction;
import io.strongroom.chain.bitcoin.SignerWallet;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.VaultException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The PSBTs are made by bitcoin-kmp, and what was signed is run through its script interpreter. */
class PsbtSignerTest {

    private static final FeeCeilings CEILINGS = new FeeCeilings(500_000, new BigDecimal("500"), new BigDecimal("0.2"));

    private final MasterKey master = MasterKey.of(new byte[32], Network.REGTEST);
    private final AccountPublicKey account = master.accountKey(DerivationPath.parse("m/84h/1h/2h"));
    private final PsbtInspector inspector = new PsbtInspector(
            SignerWallet.ofAccounts(Network.REGTEST, List.of(DescriptorPair.ofKey(ScriptType.P2WPKH, account))),
            CEILINGS);
    private final PsbtSigner signer = new PsbtSigner(master);

    @AfterEach
    void wipe() {
        master.close();
    }

    @Test
    void signsSoThatTheTransactionIsValid() {
        Transaction previous = previous(100_000);
        PsbtDocument document = payment(previous, 99_000);
        PsbtDocument signed = signer.sign(document, inspector.inspect(document));
        SignedTransaction transaction = document.merge(signed).finalised().orElseThrow();
        Transaction.correctlySpends(
                Transaction.read(transaction.bytes()), List.of(previous), ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
        assertThat(transaction.txid()).isEqualTo(document.transactionId());
    }

    @Test
    void signsTheSameWayEveryTime() {
        PsbtDocument document = payment(previous(100_000), 99_000);
        PsbtDocument once = signer.sign(document, inspector.inspect(document));
        PsbtDocument again = signer.sign(document, inspector.inspect(document));
        assertThat(again).isEqualTo(once);
        assertThat(signer.sign(once, inspector.inspect(once))).isEqualTo(once);
    }

    @Test
    void refusesWhatWasNotInspected() {
        Inspection other = inspector.inspect(payment(previous(100_000), 99_000));
        PsbtDocument document = payment(previous(100_000), 98_000);
        assertThatThrownBy(() -> signer.sign(document, other))
                .isInstanceOf(VaultException.class)
                .extracting("slug")
                .isEqualTo("not-inspected");
    }

    @Test
    void refusesKeysOfAnotherSeed() {
        PsbtDocument document = payment(previous(100_000), 99_000);
        Inspection inspection = inspector.inspect(document);
        try (MasterKey another = MasterKey.of(new byte[64], Network.REGTEST)) {
            PsbtSigner stranger = new PsbtSigner(another);
            assertThatThrownBy(() -> stranger.sign(document, inspection))
                    .isInstanceOf(VaultException.class)
                    .extracting("slug")
                    .isEqualTo("foreign-seed");
        }
    }

    @Test
    void refusesAnotherNetwork() {
        PsbtDocument document = payment(previous(100_000), 99_000);
        Inspection inspection = inspector.inspect(document);
        try (MasterKey signet = MasterKey.of(new byte[32], Network.SIGNET)) {
            assertThatThrownBy(() -> new PsbtSigner(signet).sign(document, inspection))
                    .isInstanceOf(VaultException.class)
                    .extracting("slug")
                    .isEqualTo("not-inspected");
        }
    }

    private Transaction previous(long satoshi) {
        TxIn coin = new TxIn(new OutPoint(new TxId("11".repeat(32)), 0), 0xffffffffL);
        TxOut output = new TxOut(new Satoshi(satoshi), Script.pay2wpkh(key()));
        return new Transaction(2, List.of(coin), List.of(output), 0);
    }

    private PublicKey key() {
        return new PublicKey(account.publicKey(false, 5));
    }

    private PsbtDocument payment(Transaction previous, long paid) {
        TxOut output = new TxOut(new Satoshi(paid), Script.pay2wpkh(new PublicKey(account.publicKey(false, 6))));
        Transaction unsigned =
                new Transaction(2, List.of(new TxIn(new OutPoint(previous, 0), 0xfffffffdL)), List.of(output), 0);
        KeyPathWithMaster origin =
                new KeyPathWithMaster(Long.parseLong(master.fingerprint(), 16), new KeyPath("m/84'/1'/2'/0/5"));
        Psbt psbt = new Psbt(unsigned)
                .updateWitnessInputTx(previous, 0, null, null, null, Map.of(key(), origin), null, null, Map.of())
                .getRight();
        return PsbtDocument.parse(Psbt.write(psbt).toByteArray());
    }
}
