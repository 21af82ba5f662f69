package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transaction was seen on the network, and its PSBT was lost with the rows it stood in. */
class PsbtReconstructionTest {

    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);

    private final PsbtMaker maker = PsbtMaker.payment(WALLET);
    private final PsbtDocument lost = maker.signed();
    private final BitcoinTransaction seen =
            BitcoinTransaction.parse(lost.finalised().orElseThrow().bytes());
    private final DescriptorPair account = DescriptorPair.ofKey(ScriptType.P2WPKH, WALLET.account(Account.PAYMENT));
    private final List<DerivedOutput> spent = List.of(account.output(false, 7), account.output(true, 3));

    private BitcoinTransaction previous(String txid) {
        return maker.inputFields.stream()
                .map(fields -> BitcoinTransaction.parse(fields.get("00")))
                .filter(transaction -> transaction.txid().equals(txid))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasEveryThingThatSignersAndNodesNeed() {
        PsbtDocument found = PsbtDocument.ofSigned(seen, this::previous, spent);

        assertThat(found.inputs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("witnessUtxo")
                .isEqualTo(lost.inputs());
        assertThat(found.transactionId()).isEqualTo(lost.transactionId());
        assertThat(found.finalised()).isEqualTo(lost.finalised());
        assertThat(PsbtDocument.parse(found.toBytes())).isEqualTo(found);
    }

    @Test
    void refusesAPreviousTransactionThatIsAnotherOne() {
        assertRefused("lying-previous-transaction", () -> PsbtDocument.ofSigned(seen, txid -> seen, spent));
    }

    @Test
    void refusesATransactionThatIsNotSigned() {
        assertRefused(
                "unsupported-input",
                () -> PsbtDocument.ofSigned(maker.make().unsignedTransaction(), this::previous, spent));
    }

    @Test
    void refusesToSayThatItSpendsSomethingElse() {
        assertRefused("foreign-input", () -> PsbtDocument.ofSigned(seen, this::previous, spent.reversed()));
    }

    @ParameterizedTest
    @EnumSource(DescriptorForm.class)
    void isFoundOfEveryType(DescriptorForm form) {
        TestParty party = TestParty.of(form);
        PsbtMaker payment = party.payment();
        PsbtDocument complete = party.complete(payment.make());
        SignedTransaction transaction = complete.finalised().orElseThrow();
        PsbtDocument found = PsbtDocument.ofSigned(
                BitcoinTransaction.parse(transaction.bytes()),
                payment::previous,
                List.of(party.pair().output(false, 7), party.pair().output(true, 3)));
        assertThat(found.finalised()).contains(transaction);
        assertThat(found.signatureCount()).isEqualTo(party.required());
        assertThat(found.transactionId()).isEqualTo(complete.transactionId());
        assertThat(party.inspector().inspect(found).fee()).isEqualTo(1_000);
    }
}
