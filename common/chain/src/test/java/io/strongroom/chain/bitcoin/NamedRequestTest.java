package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which payment request an output pays, told to signers and kept by whoever handles the file. */
class NamedRequestTest {

    private static final String KEY = "fc0a" + "7374726f6e67726f6f6d" + "00";
    private static final String UUID_HEX = "0f0e0d0c0b0a49088706050403020100";
    private static final NamedRequest NAMED =
            new NamedRequest(UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100"), 258);
    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);
    private static final PsbtDocument UNSIGNED = PsbtMaker.payment(WALLET).make();

    @Test
    void isTheFieldThatIsWrittenDown() {
        PsbtDocument written = PsbtMaker.payment(WALLET)
                .setOutput(0, KEY, UUID_HEX + "02010000")
                .make();

        assertThat(written.outputs().getFirst().request()).contains(NAMED);
        assertThat(written.outputs().getLast().request()).isEmpty();
        assertThat(UNSIGNED.withNamedRequest(0, NAMED)).isEqualTo(written);
    }

    @Property(tries = 200)
    void isReadAsItWasWritten(
            @ForAll long most, @ForAll long least, @ForAll @IntRange(min = 1) int attempt, @ForAll boolean change) {
        NamedRequest named = new NamedRequest(new UUID(most, least), attempt);

        PsbtDocument read = PsbtDocument.parse(
                UNSIGNED.withNamedRequest(change ? 1 : 0, named).toBytes());

        assertThat(read.outputs().get(change ? 1 : 0).request()).contains(named);
        assertThat(read.unsignedTransaction()).isEqualTo(UNSIGNED.unsignedTransaction());
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void survivesSigningAndMergingForEveryTypeOfScript(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument unsigned = party.payment().make();
        PsbtDocument named = unsigned.withNamedRequest(0, NAMED);

        PsbtDocument complete = party.complete(named);

        assertThat(complete.outputs().getFirst().request()).contains(NAMED);
        assertThat(named.merge(party.complete(unsigned))).isEqualTo(complete);
        assertThat(complete.finalised()).isEqualTo(party.complete(unsigned).finalised());
        assertThat(unsigned.merge(complete).outputs().getFirst().request())
                .as("what comes back names nothing that was not named")
                .isEmpty();
    }

    @Test
    void goesAlongWhenTheFeeIsRaisedAndNotWhenTheCoinsAreTakenBack() {
        PsbtDocument named = UNSIGNED.withNamedRequest(0, NAMED);
        BitcoinOutput back = new BitcoinOutput(
                WALLET.account(Account.PAYMENT).scripts(true, 9, 1).getFirst(), 49_990_000);

        assertThat(named.withOutputAmount(1, 19_998_000).outputs().getFirst().request())
                .contains(NAMED);
        assertThat(named.respendTo(back).outputs().getFirst().request()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void isShownToTheSigner(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtDocument named = party.payment().make().withNamedRequest(0, NAMED);

        assertThat(party.inspector().inspect(named).outputs())
                .extracting(InspectedOutput::request)
                .containsExactly(Optional.of(NAMED), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                UUID_HEX,
                UUID_HEX + "00000000",
                UUID_HEX + "00000080",
                UUID_HEX + "010000",
                UUID_HEX + "0100000000"
            })
    void refusesWhatNamesNoRequestAsItShould(String value) {
        PsbtMaker maker = PsbtMaker.payment(WALLET).setOutput(0, KEY, value);

        assertRefused("bad-psbt", maker::make);
    }

    @Test
    void countsAttemptsFromOne() {
        assertThatThrownBy(() -> new NamedRequest(NAMED.request(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void leavesFieldsOfOthersAlone(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker maker = party.payment()
                .setOutput(0, "fc0b" + "7374726f6e67726f6f6d79" + "00", "01")
                .setOutput(0, "fc", "01");

        assertThat(party.inspector().inspect(maker.make()).outputs())
                .extracting(InspectedOutput::request)
                .containsOnly(Optional.empty());
    }
}
