package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.psbt.Psbt;
import io.strongroom.model.Account;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A payment of each type of script from file to network. */
class EveryTypeTest {

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void isUnderstoodBeforeItIsSigned(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument document = party.payment().make();
        Inspection inspection = party.inspector().inspect(document);
        assertThat(inspection.account()).isEqualTo(Account.PAYMENT);
        assertThat(inspection.scriptType()).isEqualTo(form.scriptType());
        assertThat(inspection.policy()).isEqualTo(party.policy(Account.PAYMENT).map(MultisigPolicy::id));
        assertThat(inspection.requiredSignatures()).isEqualTo(party.required());
        assertThat(inspection.signatureCount()).isZero();
        assertThat(inspection.totalInput()).isEqualTo(50_000_000);
        assertThat(inspection.fee()).isEqualTo(1_000);
        assertThat(inspection.outputs())
                .extracting(InspectedOutput::kind)
                .containsExactly(OutputKind.PAYMENT, OutputKind.CHANGE);
        assertThat(inspection.inputs())
                .extracting(InspectedInput::path)
                .containsExactly(
                        party.pair().external().path(7), party.pair().internal().path(3));
        assertThat(inspection.inputs().getFirst().keys())
                .hasSize(party.signers().size())
                .isEqualTo(party.pair().output(false, 7).keys());
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void makesATransactionThatBitcoinKmpFindsValid(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        PsbtDocument signed = unsigned.merge(party.complete(unsigned));
        SignedTransaction transaction = signed.finalised().orElseThrow();
        TestParty.assertValid(unsigned, transaction);
        assertThat(unsigned.virtualSizeWhenSigned())
                .isBetween(transaction.virtualSize(), transaction.virtualSize() + 2 * 2 * party.required());
        assertThat(party.inspector().inspect(signed).signatureCount()).isEqualTo(party.required());
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void theWeightOfAnInputIsAtMostWhatIsSaid(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        BitcoinTransaction signed = BitcoinTransaction.parse(
                party.complete(unsigned).finalised().orElseThrow().bytes());
        int bareInput = 4 * 41;
        int markerAndFlag = 2;
        long said = unsigned.unsignedTransaction().weight()
                + markerAndFlag
                + 2L * (party.pair().output(false, 7).inputWeight() - bareInput);
        int lengthsOfSignaturesDiffer = 2 * 2 * 4 * party.required();
        assertThat(said).isBetween(signed.weight(), signed.weight() + lengthsOfSignaturesDiffer + 4);
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void countsTheSignaturesAtEachStep(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument document = party.payment().make();
        assertThat(document.requiredSignatures()).isEqualTo(party.required());
        assertThat(document.signatureCount()).isZero();
        for (int signer = 0; signer < party.required(); signer++) {
            assertThat(document.finalised()).isEmpty();
            PsbtDocument signed = party.sign(document, party.signers().get(signer));
            document = document.merge(signed);
            assertThat(document.signatureCount()).isEqualTo(signer + 1);
            assertThat(document.inputs().getFirst().partialSignatures()).isEqualTo(signer + 1);
        }
        assertThat(document.finalised()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = DescriptorForm.class,
            names = {"SH_SORTEDMULTI", "SH_WSH_SORTEDMULTI", "WSH_SORTEDMULTI", "TR_SORTEDMULTI_A"})
    void anyTwoOfThreeSignInAnyOrder(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        List<PsbtDocument> signed = party.signers().stream()
                .map(signer -> party.sign(unsigned, signer))
                .toList();
        for (int one = 0; one < 3; one++) {
            for (int other = 0; other < 3; other++) {
                PsbtDocument merged = signed.get(one).merge(signed.get(other));
                assertThat(merged).isEqualTo(signed.get(other).merge(signed.get(one)));
                assertThat(merged.signatureCount()).isEqualTo(one == other ? 1 : 2);
                merged.finalised().ifPresent(transaction -> TestParty.assertValid(unsigned, transaction));
            }
        }
        PsbtDocument all = unsigned.merge(signed.get(2)).merge(signed.get(0)).merge(signed.get(1));
        assertThat(all).isEqualTo(signed.get(1).merge(signed.get(2)).merge(signed.get(0)));
        assertThat(all.signatureCount()).isEqualTo(2);
        TestParty.assertValid(unsigned, all.finalised().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void takesInputsThatAreFinalisedAlready(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment();
        PsbtDocument unsigned = maker.make();
        PsbtDocument signed = party.complete(unsigned);
        BitcoinTransaction transaction =
                BitcoinTransaction.parse(signed.finalised().orElseThrow().bytes());
        for (int i = 0; i < 2; i++) {
            TransactionInput input = transaction.spends().get(i);
            if (input.signatureScript().length > 0) {
                maker.set(i, "07", hex(input.signatureScript()));
            }
            if (!input.witness().isEmpty()) {
                maker.set(
                        i,
                        "08",
                        hex(TransactionFormat.writeWitness(new ByteWriter(), input.witness())
                                .toBytes()));
            }
        }
        PsbtDocument finalised = maker.make();
        assertThat(unsigned.merge(finalised)).isEqualTo(signed);
        assertThat(finalised.finalised()).isEqualTo(signed.finalised());
        assertThat(finalised.extracted()).contains(transaction);
        assertThat(finalised.signatureCount()).isEqualTo(party.required());
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void isReadByBitcoinKmpToo(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument signed = party.complete(party.payment().make());
        Psbt other = Psbt.read(signed.toBytes()).getRight();
        assertThat(other.global.tx.txid.toString()).isEqualTo(signed.transactionId());
        var input = other.inputs.getFirst();
        DerivedOutput own = party.pair().output(false, 7);
        if (own.lock().signatureKind() == SignatureKind.ECDSA) {
            assertThat(input.getDerivationPaths()).hasSize(party.signers().size());
            assertThat(input.getPartialSigs()).hasSize(party.required());
        } else {
            assertThat(input.getTaprootDerivationPaths())
                    .hasSize(party.signers().size());
            assertThat(input.getTaprootInternalKey().value.toByteArray())
                    .isEqualTo(own.lock().internalKey().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void anotherSignatureOfTheSameKeyIsAConflict(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        TestWallet signer = party.signers().getFirst();
        PsbtDocument signed = party.sign(unsigned, signer);
        KeyDerivation key = party.key(unsigned, 1, signer);
        byte[] randomness = HexFormat.of().parseHex("07".repeat(32));
        byte[] again = TestParty.signature(unsigned, 1, signer, key.path(), randomness);
        PsbtDocument otherwise = unsigned.withSignature(1, HexFormat.of().parseHex(key.publicKey()), again);
        assertRefused("conflicting-signature", () -> signed.merge(otherwise));
        assertRefused("conflicting-signature", () -> otherwise.merge(signed));
        assertThat(signed.merge(signed)).isEqualTo(signed);
    }

    @ParameterizedTest
    @EnumSource(
            value = DescriptorForm.class,
            names = {"TR", "TR_SORTEDMULTI_A"})
    void taprootSignsAllInSoManyWordsIfItIsAskedTo(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment().set(0, "03", "01000000").set(1, "03", "00000000");
        PsbtDocument unsigned = maker.make();
        assertThat(List.of(unsigned.sighash(0), unsigned.sighash(1))).containsExactly(1, 0);
        PsbtDocument signed = party.complete(unsigned);
        TestParty.assertValid(unsigned, signed.finalised().orElseThrow());
        Map<String, byte[]> signatures = unsigned.spentInput(0).signatures(signed.inputMap(0));
        assertThat(signatures.values()).allMatch(signature -> signature.length == 65);
        assertThat(unsigned.virtualSizeWhenSigned())
                .isBetween(
                        signed.finalised().orElseThrow().virtualSize(),
                        signed.finalised().orElseThrow().virtualSize() + 1);
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void whatANodeLeavesOutIsAdded(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment();
        PsbtDocument whole = maker.make();
        OwnFields.ofInput(party.pair().output(false, 7)).keySet().forEach(key -> maker.remove(0, key));
        maker.outputFields.get(1).clear();
        PsbtDocument bare = maker.make();
        PsbtDocument filled = bare.withOwnInput(0, party.pair().output(false, 7))
                .withOwnOutput(1, party.pair().output(true, 4));
        assertThat(filled).isEqualTo(whole);
        assertThat(filled.inputs()).isEqualTo(whole.inputs());
        assertThat(party.inspector().inspect(filled).fee()).isEqualTo(1_000);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
