package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever byte of a file is changed on its way: the signer refuses it, or what it then signs is still understood. */
class ChangedByteTest {

    private static final Map<DescriptorForm, byte[]> HALF_SIGNED = new ConcurrentHashMap<>();

    @Property(tries = 1500)
    void isRefusedOrHarmless(
            @ForAll DescriptorForm form,
            @ForAll @IntRange(max = 100_000) int position,
            @ForAll @IntRange(min = 1, max = 255) int difference) {
        TestParty party = TestParty.of(form);
        byte[] changed =
                HALF_SIGNED.computeIfAbsent(form, ChangedByteTest::halfSigned).clone();
        changed[position % changed.length] ^= (byte) difference;
        PsbtDocument document;
        Inspection inspection;
        try {
            document = PsbtDocument.parse(changed);
            inspection = party.inspector().inspect(document);
        } catch (ChainException refused) {
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n");
            return;
        }
        assertUnderstood(party, document, inspection);
    }

    private static byte[] halfSigned(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        return party.sign(party.payment().make(), party.signers().getFirst()).toBytes();
    }

    /** Signatures of before hold for the same transaction alone: at most a payment's fields were changed. */
    private static void assertUnderstood(TestParty party, PsbtDocument document, Inspection inspection) {
        PsbtDocument honest = party.payment().make();
        assertThat(document.unsignedTransaction()).isEqualTo(honest.unsignedTransaction());
        assertThat(inspection.totalInput()).isEqualTo(50_000_000);
        assertThat(inspection.fee()).isEqualTo(1_000);
        assertThat(inspection.outputs())
                .extracting(InspectedOutput::kind)
                .isIn(
                        List.of(OutputKind.PAYMENT, OutputKind.CHANGE),
                        // who no longer sees that it is change shows it as a payment, which nobody loses by
                        List.of(OutputKind.PAYMENT, OutputKind.PAYMENT));
        for (int i = 0; i < honest.inputs().size(); i++) {
            assertThat(Arrays.equals(document.signatureHash(i), honest.signatureHash(i)))
                    .isTrue();
        }
    }
}
