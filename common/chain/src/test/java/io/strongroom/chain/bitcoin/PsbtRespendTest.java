package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import org.junit.jupiter.api.Test;

/** The same coins to one output, so that of the two transactions at most one is mined. */
class PsbtRespendTest {

    private static final TestWallet WALLET = new TestWallet(Network.REGTEST);

    private final PsbtMaker maker = PsbtMaker.payment(WALLET);
    private final PsbtDocument original = maker.make();
    private final BitcoinOutput back = new BitcoinOutput(
            WALLET.account(Account.PAYMENT).scripts(true, 9, 1).getFirst(), 49_990_000);

    @Test
    void spendsTheSameCoinsToAnotherScript() {
        PsbtDocument conflicting = original.respendTo(back);
        assertThat(conflicting.unsignedTransaction().inputs())
                .isEqualTo(original.unsignedTransaction().inputs());
        assertThat(conflicting.unsignedTransaction().outputs()).containsExactly(back);
        assertThat(conflicting.transactionId()).isNotEqualTo(original.transactionId());
    }

    @Test
    void keepsWhatSignersNeedAndNoSignature() {
        PsbtDocument signed = maker.signed();
        assertThat(signed.inputs().getFirst().partialSignatures()).isEqualTo(1);

        PsbtDocument conflicting = signed.respendTo(back);
        assertThat(conflicting.inputs()).isEqualTo(original.inputs());
        assertThat(PsbtDocument.parse(conflicting.toBytes())).isEqualTo(conflicting);
    }

    @Test
    void changesTheAmountOfOneOutputAndNothingElse() {
        PsbtDocument signed = maker.signed();
        long satoshi = original.outputs().get(1).satoshi();

        PsbtDocument bumped = signed.withOutputAmount(1, satoshi - 500);
        assertThat(bumped.transactionId()).isNotEqualTo(original.transactionId());
        assertThat(bumped.inputs()).isEqualTo(original.inputs());
        assertThat(bumped.outputs()).hasSameSizeAs(original.outputs());
        assertThat(bumped.outputs().getFirst()).isEqualTo(original.outputs().getFirst());
        assertThat(bumped.outputs().get(1).satoshi()).isEqualTo(satoshi - 500);
        assertThat(bumped.withOutputAmount(1, satoshi)).isEqualTo(original);
    }
}
