package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken of a file that comes back: valid signatures of the same transaction, of its own keys. */
class EveryTypeMergeTest {

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void nothingButSignaturesIsTaken(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        PsbtMaker maker = party.payment().set(0, "fcf0", "01").setOutput(0, "00", "51");
        maker.globalFields.put("fcf0", new byte[1]);
        assertThat(unsigned.merge(party.complete(maker.make()))).isEqualTo(party.complete(unsigned));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesAnotherTransaction(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        PsbtDocument other =
                party.complete(party.payment().replaceAmount(0, 30_000_001).make());
        assertRefused("other-transaction", () -> unsigned.merge(other));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesAnotherSpentOutput(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        byte[] script = unsigned.spentOutput(0).script();
        PsbtMaker maker = party.payment().set(0, "01", hex(PsbtMaker.output(new BitcoinOutput(script, 29_000_000))));
        assertRefused("other-previous-transaction", () -> unsigned.merge(maker.make()));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesSignaturesOfAnotherInput(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment();
        PsbtDocument unsigned = maker.make();
        PsbtDocument signed = party.complete(unsigned);
        Map<String, byte[]> first = unsigned.spentInput(0).signatures(signed.inputMap(0));
        Map<String, byte[]> second = unsigned.spentInput(1).signatures(signed.inputMap(1));
        sign(maker, first.keySet().iterator().next(), second.values().iterator().next());
        assertRefused("bad-signature", () -> unsigned.merge(maker.make()));
        assertRefused("bad-signature", () -> maker.make().signatureCount());
        assertRefused("bad-signature", () -> maker.make().finalised());
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesEveryOtherSighash(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        PsbtDocument signed = party.complete(unsigned);
        Map.Entry<String, byte[]> honest = unsigned.spentInput(0).signatures(signed.inputMap(0)).entrySet().stream()
                .findFirst()
                .orElseThrow();
        boolean ecdsa = unsigned.signatureKind(0) == SignatureKind.ECDSA;
        int bare = ecdsa ? honest.getValue().length - 1 : 64;
        for (int type : ecdsa ? new int[] {0, 2, 3, 0x81, 0x82, 0x83} : new int[] {0, 1, 2, 3, 0x81, 0x82, 0x83}) {
            byte[] signature = Arrays.copyOf(honest.getValue(), bare + 1);
            signature[bare] = (byte) type;
            PsbtMaker maker = party.payment();
            sign(maker, honest.getKey(), signature);
            assertRefused("foreign-sighash", () -> unsigned.merge(maker.make()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DescriptorForm.class,
            names = {"TR"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesSignaturesOfAnotherKey(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        TestParty strangers = TestParty.strangers(form);
        PsbtMaker maker = party.payment();
        PsbtDocument unsigned = maker.make();
        PsbtDocument theirs = strangers.complete(strangers.payment().make());
        Map<String, byte[]> signatures = theirs.spentInput(0).signatures(theirs.inputMap(0));
        sign(
                maker,
                signatures.keySet().iterator().next(),
                signatures.values().iterator().next());
        assertRefused("foreign-key", () -> unsigned.merge(maker.make()));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void oneSignedInputIsNotTheWholeTransaction(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment();
        PsbtDocument unsigned = maker.make();
        PsbtDocument signed = party.complete(unsigned);
        unsigned.spentInput(0)
                .signatures(signed.inputMap(0))
                .forEach((signer, signature) -> sign(maker, signer, signature));
        PsbtDocument merged = unsigned.merge(maker.make());
        assertThat(merged.inputs().getFirst().partialSignatures()).isEqualTo(party.required());
        assertThat(merged.signatureCount()).isZero();
        assertThat(merged.finalised()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void refusesFinalInputsOfAnotherForm(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        for (String[] field : new String[][] {
            {"07", "51"}, {"07", "4c"}, {"08", "00"}, {"08", "0101aa"}, {"08", "03000001aa"}, {"07", ""}
        }) {
            PsbtMaker maker = party.payment().set(0, field[0], field[1]);
            assertRefused("bad-signature", () -> unsigned.merge(maker.make()));
        }
    }

    /** Of the first input. */
    private static void sign(PsbtMaker maker, String signer, byte[] signature) {
        OutputLock lock = maker.make().spentInput(0).lock();
        maker.inputFields
                .getFirst()
                .putAll(SignatureFields.with(PsbtMap.EMPTY, lock, signer, signature)
                        .entries());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
