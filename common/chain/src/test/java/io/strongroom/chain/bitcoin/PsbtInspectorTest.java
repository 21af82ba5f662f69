package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.PrivateKey;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PsbtInspectorTest {

    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);
    private static final TestWallet STRANGER = new TestWallet(Network.REGTEST, "another wallet");
    private static final FeeCeilings CEILINGS = new FeeCeilings(500_000, new BigDecimal("500"), new BigDecimal("0.2"));
    private static final PsbtInspector INSPECTOR = new PsbtInspector(WALLET.holding(Account.values()), CEILINGS);

    private final PsbtMaker maker = PsbtMaker.payment(WALLET);

    @Test
    void understandsAPayment() {
        PsbtDocument document = maker.make();
        Inspection inspection = INSPECTOR.inspect(document);
        assertThat(inspection.transactionId()).isEqualTo(document.transactionId());
        assertThat(inspection.network()).isEqualTo(Network.REGTEST);
        assertThat(inspection.account()).isEqualTo(Account.PAYMENT);
        assertThat(inspection.totalInput()).isEqualTo(50_000_000);
        assertThat(inspection.fee()).isEqualTo(1_000);
        assertThat(inspection.virtualSize()).isEqualTo(document.virtualSizeWhenSigned());
        assertThat(inspection.feeRate().scale()).isEqualTo(3);
        assertThat(inspection.inputs())
                .extracting(InspectedInput::path)
                .extracting(DerivationPath::toString)
                .containsExactly("m/84h/1h/2h/0/7", "m/84h/1h/2h/1/3");
        Descriptor external = Descriptor.wpkh(Network.REGTEST, WALLET.account(Account.PAYMENT), false);
        assertThat(inspection.inputs().getFirst().address())
                .isEqualTo(external.address(7).text());
        assertThat(inspection.outputs())
                .extracting(InspectedOutput::kind)
                .containsExactly(OutputKind.PAYMENT, OutputKind.CHANGE);
        assertThat(inspection.outputs().getFirst().account()).isEmpty();
        assertThat(inspection.outputs().get(1).path().orElseThrow()).hasToString("m/84h/1h/2h/1/4");
    }

    @Test
    void namesTheAccountThatReceives() {
        Inspection inspection =
                INSPECTOR.inspect(maker.own(Account.STORED, false, 0, 500).make());
        InspectedOutput output = inspection.outputs().get(2);
        assertThat(output.kind()).isEqualTo(OutputKind.OWN);
        assertThat(output.account()).contains(Account.STORED);
    }

    @Test
    void anExternalAddressOfTheSameAccountIsOwnAndNotChange() {
        Inspection inspection =
                INSPECTOR.inspect(maker.own(Account.PAYMENT, false, 0, 500).make());
        assertThat(inspection.outputs().get(2).kind()).isEqualTo(OutputKind.OWN);
    }

    @Test
    void anotherAccountsChangeChainIsOwnAndNotChange() {
        Inspection inspection =
                INSPECTOR.inspect(maker.own(Account.CLIENT, true, 0, 500).make());
        assertThat(inspection.outputs().get(2).kind()).isEqualTo(OutputKind.OWN);
    }

    @Test
    void isOfItsDocumentAlone() {
        Inspection inspection = INSPECTOR.inspect(maker.make());
        assertThat(inspection.isOf(PsbtMaker.payment(WALLET).make())).isTrue();
        assertThat(inspection.isOf(maker.set(0, "03", "01000000").make())).isFalse();
    }

    @Test
    void understandsWhatItSignedBefore() {
        assertThat(INSPECTOR.inspect(maker.signed()).fee()).isEqualTo(1_000);
    }

    @Test
    void doesNotNeedTheWitnessUtxo() {
        assertThat(INSPECTOR.inspect(maker.remove(0, "01").make()).totalInput()).isEqualTo(50_000_000);
    }

    @Test
    void refusesInputsWithoutTheirPreviousTransaction() {
        assertSlug("no-previous-transaction", maker.remove(1, "00"));
    }

    @Test
    void refusesAWitnessUtxoThatLiesAboutTheAmount() {
        byte[] script = WALLET.account(Account.PAYMENT).scripts(false, 7, 1).getFirst();
        assertSlug("lying-witness-utxo", maker.set(0, "01", hex(PsbtMaker.output(new BitcoinOutput(script, 1)))));
    }

    @Test
    void refusesAWitnessUtxoThatLiesAboutTheScript() {
        byte[] script = WALLET.account(Account.PAYMENT).scripts(false, 8, 1).getFirst();
        assertSlug(
                "lying-witness-utxo", maker.set(0, "01", hex(PsbtMaker.output(new BitcoinOutput(script, 30_000_000)))));
    }

    @Test
    void refusesEverySighashButAll() {
        for (String type : new String[] {"00000000", "02000000", "03000000", "81000000", "83000000", "01000001"}) {
            assertSlug("foreign-sighash", maker.set(0, "03", type));
        }
        assertThat(INSPECTOR.inspect(maker.set(0, "03", "01000000").make())).isNotNull();
    }

    @Test
    void refusesInputsThatAreFinalised() {
        assertSlug("already-finalised", maker.set(0, "08", "00"));
    }

    @Test
    void refusesSignaturesOfOthers() {
        String key = WALLET.account(Account.PAYMENT).derivation(false, 8).publicKey();
        assertSlug("foreign-signature", maker.set(0, "02" + key, "30".repeat(70) + "01"));
    }

    @Test
    void refusesAnOwnSignatureThatIsNotValid() {
        String key = WALLET.account(Account.PAYMENT).derivation(false, 7).publicKey();
        assertSlug("bad-signature", maker.set(0, "02" + key, "30".repeat(70) + "01"));
    }

    @Test
    void refusesInputsOfAnotherWallet() {
        KeyDerivation claim = STRANGER.account(Account.PAYMENT).derivation(false, 0);
        byte[] script = STRANGER.account(Account.PAYMENT).scripts(false, 0, 1).getFirst();
        assertSlug("foreign-input", maker.spend(script, 1_000, claim));
    }

    @Test
    void refusesInputsOfAnotherWalletUnderOurName() {
        KeyDerivation theirs = STRANGER.account(Account.PAYMENT).derivation(false, 0);
        KeyDerivation claim = new KeyDerivation(theirs.publicKey(), WALLET.fingerprint(), theirs.path());
        byte[] script = STRANGER.account(Account.PAYMENT).scripts(false, 0, 1).getFirst();
        assertSlug("foreign-input", maker.spend(script, 1_000, claim));
    }

    @Test
    void refusesInputsWhoseScriptIsNotThatOfTheClaimedKey() {
        AccountPublicKey key = WALLET.account(Account.PAYMENT);
        assertSlug("foreign-input", maker.spend(key.scripts(false, 9, 1).getFirst(), 1_000, key.derivation(false, 8)));
    }

    @Test
    void refusesInputsThatHideTheKeyInAnotherScript() {
        AccountPublicKey key = WALLET.account(Account.PAYMENT);
        byte[] nested =
                Scripts.payToScriptHash(Crypto.hash160(key.scripts(false, 8, 1).getFirst()));
        assertSlug("foreign-input", maker.spend(nested, 1_000, key.derivation(false, 8)));
    }

    @Test
    void refusesInputsWithoutAClaim() {
        assertSlug("foreign-input", maker.remove(0, "06"));
    }

    @Test
    void refusesInputsAtPathsThatAreNoAddressesOfOurAccounts() {
        for (String path : new String[] {
            "m/84h/1h/2h/2/0",
            "m/84h/1h/2h/0h/0",
            "m/84h/1h/2h/0/0h",
            "m/84h/1h/2h/0",
            "m/84h/1h/2h/0/0/0",
            "m/84h/0h/2h/0/0",
            "m/44h/1h/2h/0/0",
            "m/84h/1h/4h/0/0",
            "m/84h/1h/2/0/0"
        }) {
            byte[] secret = WALLET.privateKey(DerivationPath.parse(path));
            byte[] key = PrivateKey.fromHex(hex(secret)).publicKey().value.toByteArray();
            KeyDerivation claim = new KeyDerivation(hex(key), WALLET.fingerprint(), DerivationPath.parse(path));
            byte[] script = Scripts.payToWitnessPublicKeyHash(key);
            assertSlug("foreign-input", PsbtMaker.payment(WALLET).spend(script, 1_000, claim));
        }
    }

    @Test
    void refusesAccountsThatAreNotHeld() {
        PsbtInspector without =
                new PsbtInspector(WALLET.holding(Account.CLIENT, Account.DEPOSIT, Account.STORED), CEILINGS);
        assertRefused("foreign-input", () -> without.inspect(maker.make()));
    }

    @Test
    void refusesInputsOfTwoAccounts() {
        assertSlug("mixed-accounts", maker.spend(Account.CLIENT, false, 0, 1_000));
    }

    @Test
    void refusesChangeThatIsNotOurs() {
        byte[] theirs = STRANGER.account(Account.PAYMENT).scripts(true, 4, 1).getFirst();
        assertSlug("foreign-change", maker.replaceScript(1, theirs));
    }

    @Test
    void refusesChangeAtAnotherIndexThanItClaims() {
        byte[] other = WALLET.account(Account.PAYMENT).scripts(true, 5, 1).getFirst();
        assertSlug("foreign-change", maker.replaceScript(1, other));
    }

    @Test
    void refusesChangeWithAStrangersKeyUnderOurName() {
        KeyDerivation theirs = STRANGER.account(Account.PAYMENT).derivation(true, 4);
        byte[] script = STRANGER.account(Account.PAYMENT).scripts(true, 4, 1).getFirst();
        maker.pay(script, 500).claim(2, new KeyDerivation(theirs.publicKey(), WALLET.fingerprint(), theirs.path()));
        assertSlug("foreign-change", maker);
    }

    @Test
    void refusesChangeAtAPathThatIsNotOfOurAccounts() {
        DerivationPath far = DerivationPath.parse("m/84h/1h/9h/1/0");
        byte[] key = PrivateKey.fromHex(hex(WALLET.privateKey(far)))
                .publicKey()
                .value
                .toByteArray();
        maker.pay(Scripts.payToWitnessPublicKeyHash(key), 500)
                .claim(2, new KeyDerivation(hex(key), WALLET.fingerprint(), far));
        assertSlug("foreign-change", maker);
    }

    @Test
    void refusesASecondFalseClaimBesideATrueOne() {
        maker.claim(1, WALLET.account(Account.PAYMENT).derivation(true, 5));
        assertSlug("foreign-change", maker);
    }

    @Test
    void aStrangersClaimOnAnOutputMakesItAPayment() {
        maker.claim(0, STRANGER.account(Account.CLIENT).derivation(false, 0));
        assertThat(INSPECTOR.inspect(maker.make()).outputs().getFirst().kind()).isEqualTo(OutputKind.PAYMENT);
    }

    @Test
    void refusesOutputsWithoutAnAddress() {
        assertSlug("non-standard-output", maker.pay(new byte[] {0x6a, 0x01, 0x00}, 1));
        assertSlug("non-standard-output", PsbtMaker.payment(WALLET).pay(new byte[0], 1));
    }

    @Test
    void refusesOutputsOfNothing() {
        assertSlug("zero-output", maker.replaceAmount(0, 0));
    }

    @Test
    void refusesTransactionsWithoutOutputs() {
        assertSlug("no-outputs", new PsbtMaker(WALLET).spend(Account.PAYMENT, false, 0, 1_000));
    }

    @Test
    void refusesToPayOutMoreThanIsSpent() {
        assertSlug("negative-fee", maker.replaceAmount(0, 40_000_000));
    }

    @Test
    void refusesAFeeAboveTheAbsoluteCeiling() {
        assertThat(inspectWithFee(500_001, new FeeCeilings(500_000, new BigDecimal("100000"), BigDecimal.ONE)))
                .contains("0.00500001 BTC", "0.00500000 BTC");
        assertThat(accepts(500_000, new FeeCeilings(500_000, new BigDecimal("100000"), BigDecimal.ONE)))
                .isTrue();
    }

    @Test
    void refusesAFeeAboveTheRate() {
        int size = maker.make().virtualSizeWhenSigned();
        FeeCeilings ceilings = new FeeCeilings(Long.MAX_VALUE, new BigDecimal("2.5"), BigDecimal.ONE);
        assertThat(inspectWithFee(size * 5L / 2 + 1, ceilings)).contains("2.5 sat/vB");
        assertThat(accepts(size * 5L / 2, ceilings)).isTrue();
    }

    @Test
    void refusesAFeeAboveTheShareOfWhatIsSpent() {
        FeeCeilings ceilings = new FeeCeilings(Long.MAX_VALUE, new BigDecimal("1000000"), new BigDecimal("0.2"));
        assertThat(inspectWithFee(10_000_001, ceilings)).contains("0.2");
        assertThat(accepts(10_000_000, ceilings)).isTrue();
    }

    @Test
    void refusesTheWholeTransactionOfAnotherNetwork() {
        TestWallet mainnet = new TestWallet(Network.MAINNET);
        PsbtMaker foreign = new PsbtMaker(mainnet).spend(Account.PAYMENT, false, 0, 1_000);
        assertSlug("foreign-input", foreign.pay(new byte[22], 500));
    }

    static Stream<Arguments> signerVectors() {
        return Stream.concat(Vectors.of("bip174-fails-signer-checks.txt"), Vectors.of("bip174-valid.txt"));
    }

    /** None of BIP174's PSBTs is this wallet's to sign. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("signerVectors")
    void refusesThePsbtsOfBip174(String name, String hex) {
        try {
            INSPECTOR.inspect(PsbtDocument.parse(HexFormat.of().parseHex(hex)));
        } catch (ChainException refused) {
            assertThat(refused.slug())
                    .as(name)
                    .isIn("no-previous-transaction", "foreign-input", "unknown-field", "already-finalised");
            return;
        }
        throw new AssertionError("accepted: " + name);
    }

    private String inspectWithFee(long fee, FeeCeilings ceilings) {
        PsbtDocument document = maker.replaceAmount(1, 20_000_000 - fee).make();
        return assertRefused(
                "fee-too-high", () -> new PsbtInspector(WALLET.holding(Account.values()), ceilings).inspect(document));
    }

    private boolean accepts(long fee, FeeCeilings ceilings) {
        PsbtDocument document = maker.replaceAmount(1, 20_000_000 - fee).make();
        return new PsbtInspector(WALLET.holding(Account.values()), ceilings)
                        .inspect(document)
                        .fee()
                == fee;
    }

    private static void assertSlug(String slug, PsbtMaker maker) {
        PsbtDocument document = maker.make();
        assertRefused(slug, () -> INSPECTOR.inspect(document));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
