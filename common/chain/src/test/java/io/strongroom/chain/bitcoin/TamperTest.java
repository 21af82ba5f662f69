package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lies that need more than one change of a file, or that depend on what the signer holds. */
class TamperTest {

    /** Were it not for the point that nobody holds the key of, who made the output could spend it alone. */
    @Test
    void refusesAnInternalKeyThatSomebodyMayHold() {
        TestParty party = TestParty.of(DescriptorForm.TR_SORTEDMULTI_A);
        DerivedOutput own = party.pair().output(false, 7);
        TapLeaf leaf = own.lock().leaf().orElseThrow();
        byte[] held = Taproot.xOnly(TestParty.strangers(DescriptorForm.TR)
                .pair()
                .output(false, 0)
                .lock()
                .internalKey()
                .map(key -> Taproot.concat(new byte[] {2}, key))
                .orElseThrow());
        Taproot.OutputKey output = Taproot.outputKey(held, leaf.hash());
        PsbtMaker maker = party.payment();
        maker.spend(own, 1_000)
                .set(
                        2,
                        "01",
                        Lie.hex(PsbtMaker.output(new BitcoinOutput(Scripts.payToWitness(1, output.xOnly()), 1_000))))
                .remove(2, "15")
                .remove(2, "17")
                .set(2, "15" + (output.odd() ? "c1" : "c0") + Lie.hex(held), Lie.hex(leaf.field()))
                .set(2, "17", Lie.hex(held));
        assertRefused("internal-key-not-nums", () -> party.inspector().inspect(maker.make()));
        PsbtDocument document = maker.make();
        assertRefused("internal-key-not-nums", () -> document.signatureHash(2));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesTheTransactionOfAnotherNetwork(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        DerivationPath path = form.accountPath(Network.MAINNET, Account.PAYMENT);
        List<AccountPublicKey> keys = party.signers().stream()
                .map(signer -> signer.on(Network.MAINNET).key(path))
                .toList();
        DescriptorPair mainnet = DescriptorPair.of(form, party.required(), keys);
        PsbtMaker maker = new PsbtMaker().spend(mainnet.output(false, 7), 1_000).pay(new byte[22], 900);
        String slug = form.isMultisig() ? "unknown-policy" : "foreign-input";
        assertRefused(slug, () -> party.inspector().inspect(maker.make()));
        assertRefused(
                "foreign-network", () -> SignerWallet.of(Network.REGTEST, "00000000", List.of(mainnet), List.of()));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesAFeeAboveEachCeiling(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument document = party.payment().make();
        BigDecimal rate = new BigDecimal(1_000)
                .divide(new BigDecimal(document.virtualSizeWhenSigned()), 6, RoundingMode.DOWN)
                .subtract(new BigDecimal("0.000001"));
        for (FeeCeilings ceilings : List.of(
                new FeeCeilings(999, new BigDecimal("500"), BigDecimal.ONE),
                new FeeCeilings(500_000, rate, BigDecimal.ONE),
                new FeeCeilings(500_000, new BigDecimal("500"), new BigDecimal("0.00001999")))) {
            assertRefused("fee-too-high", () -> new PsbtInspector(party.wallet(), ceilings).inspect(document));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DescriptorForm.class,
            names = {"WSH_SORTEDMULTI", "TR_SORTEDMULTI_A", "WPKH", "TR"})
    void refusesCoinsOfTwoPolicies(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        DescriptorForm otherForm = form.isMultisig() ? DescriptorForm.SH_SORTEDMULTI : DescriptorForm.PKH;
        TestParty other = TestParty.of(otherForm);
        SignerWallet both = SignerWallet.of(
                Network.REGTEST,
                party.signers().getFirst().fingerprint(),
                form.isMultisig() ? List.of() : List.of(party.pair(), other.pair()),
                Stream.of(party, other)
                        .flatMap(one -> one.policy(Account.PAYMENT).stream())
                        .toList());
        PsbtInspector inspector = new PsbtInspector(both, TestParty.CEILINGS);
        assertThat(inspector.inspect(other.payment().make()).scriptType()).isEqualTo(otherForm.scriptType());
        PsbtDocument mixed =
                party.payment().spend(other.pair().output(false, 0), 1_000).make();
        assertRefused("mixed-policies", () -> inspector.inspect(mixed));
        PsbtDocument change =
                party.payment().own(other.pair().output(true, 0), 500).make();
        assertThat(inspector.inspect(change).outputs().get(2).kind())
                .as("ours, but not of the policy that pays")
                .isEqualTo(OutputKind.OWN);
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void theInternalKeyOfNobodyMayBeNamedAsBitcoinCoreDoes(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment();
        maker.inputFields.getFirst().putAll(OwnFields.ofNobodysKey(0x16));
        maker.outputFields.get(Lie.CHANGE).putAll(OwnFields.ofNobodysKey(0x07));
        if (form == DescriptorForm.TR_SORTEDMULTI_A) {
            assertThat(maker.inputFields.getFirst().get("16" + Taproot.NOTHING_UP_MY_SLEEVE))
                    .isEqualTo(HexFormat.of().parseHex("007c461e5d"));
            assertThat(party.inspector().inspect(maker.make()).fee()).isEqualTo(1_000);
        } else {
            assertRefused("lying-key-origin", () -> party.inspector().inspect(maker.make()));
        }
    }

    @Test
    void agreesToNoPolicyOfOthers() {
        TestParty party = TestParty.of(DescriptorForm.WSH_SORTEDMULTI);
        TestParty others = TestParty.strangers(DescriptorForm.WSH_SORTEDMULTI);
        List<MultisigPolicy> theirs = List.of(others.policy(Account.PAYMENT).orElseThrow());
        assertRefused(
                "foreign-policy",
                () -> SignerWallet.of(
                        Network.REGTEST, party.signers().getFirst().fingerprint(), List.of(), theirs));
    }

    /** A signer that was replaced: what lies at the old addresses is swept to the new. */
    @Test
    void coinsOfAnEarlierPolicyAreSpentToTheLaterOne() {
        TestParty party = TestParty.of(DescriptorForm.WSH_SORTEDMULTI);
        TestParty later = TestParty.infiltrated(DescriptorForm.WSH_SORTEDMULTI);
        MultisigPolicy first = party.policy(Account.PAYMENT).orElseThrow();
        MultisigPolicy second = MultisigPolicy.of(
                Network.REGTEST,
                Account.PAYMENT,
                first.scriptType(),
                2,
                2,
                later.policy(Account.PAYMENT).orElseThrow().keys());
        SignerWallet both = SignerWallet.of(
                Network.REGTEST, party.signers().getFirst().fingerprint(), List.of(), List.of(first, second));
        PsbtDocument sweep = new PsbtMaker()
                .spend(first.descriptors().output(false, 7), 1_000_000)
                .own(second.descriptors().output(false, 0), 999_000)
                .make();
        Inspection inspection = new PsbtInspector(both, TestParty.CEILINGS).inspect(sweep);
        assertThat(inspection.policy()).contains(first.id());
        assertThat(inspection.outputs().getFirst().kind()).isEqualTo(OutputKind.OWN);
    }
}
