package io.strongroom.watch.bitcoin.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.TestWallet;
import io.strongroom.watch.bitcoin.node.Funding;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.node.NodeException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A node that was broken into lies in every way that would cost coins. */
class FundingCheckTest {

    private static final TestWallet WALLET = new TestWallet();
    private static final String OURS =
            WALLET.descriptor(Account.PAYMENT, false).address(0).text();
    private static final String CHANGE =
            WALLET.descriptor(Account.PAYMENT, true).address(0).text();
    private static final String SOMEONE = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";
    private static final String THIEF =
            WALLET.descriptor(Account.STORED, false).address(9).text();

    private final FundingCheck check =
            new FundingCheck(Network.REGTEST, new FeeCeilings(500_000, new BigDecimal(500), new BigDecimal("0.2")));

    private static Funding payment() {
        return new Funding(
                List.of(),
                List.of(new Funding.Payment(SOMEONE, new BitcoinAmount(30_000_000))),
                CHANGE,
                BigDecimal.TWO,
                272,
                false,
                1);
    }

    private static FundedPsbt honest() {
        return new FundedPsbt().spend(OURS, 50_000_000).pay(SOMEONE, 30_000_000).pay(CHANGE, 19_999_000);
    }

    private FundedTransaction check(FundedPsbt answer, Funding asked) {
        return check.check(answer.bytes(), asked, Map.of(answer.outpoint(0), answer.coin(0, OURS, 50_000_000)));
    }

    private void assertLie(FundedPsbt answer, Funding asked) {
        assertThatThrownBy(() -> check(answer, asked)).isInstanceOf(NodeException.Untrustworthy.class);
    }

    @Test
    void takesWhatWasAskedFor() {
        FundedTransaction funded = check(honest(), payment());
        assertThat(funded.fee()).isEqualTo(new BitcoinAmount(1_000));
        assertThat(funded.outputs()).extracting(FundedTransaction.Made::change).containsExactly(false, true);
    }

    @Test
    void takesASweepThatPaysItsFeeFromItsOutput() {
        FundedPsbt answer = new FundedPsbt().spend(OURS, 50_000_000).pay(SOMEONE, 49_999_000);
        assertThat(check(answer, sweep(answer)).fee()).isEqualTo(new BitcoinAmount(1_000));
    }

    private static Funding sweep(FundedPsbt answer) {
        return new Funding(
                List.of(answer.outpoint(0)),
                List.of(new Funding.Payment(SOMEONE, new BitcoinAmount(50_000_000))),
                CHANGE,
                BigDecimal.TWO,
                272,
                true,
                1);
    }

    @Test
    void refusesAnotherReceiver() {
        assertLie(
                new FundedPsbt().spend(OURS, 50_000_000).pay(THIEF, 30_000_000).pay(CHANGE, 19_999_000), payment());
    }

    @Test
    void refusesAnotherAmount() {
        assertLie(
                new FundedPsbt()
                        .spend(OURS, 50_000_000)
                        .pay(SOMEONE, 29_999_999)
                        .pay(CHANGE, 19_999_000),
                payment());
    }

    @Test
    void refusesChangeThatIsNotOurs() {
        assertLie(
                new FundedPsbt()
                        .spend(OURS, 50_000_000)
                        .pay(SOMEONE, 30_000_000)
                        .pay(THIEF, 19_999_000),
                payment());
    }

    @Test
    void refusesAnOutputMore() {
        assertLie(honest().pay(THIEF, 500), payment());
    }

    @Test
    void refusesASweepWithChange() {
        FundedPsbt answer = new FundedPsbt()
                .spend(OURS, 50_000_000)
                .pay(SOMEONE, 40_000_000)
                .pay(CHANGE, 9_999_000);
        assertLie(answer, sweep(answer));
    }

    @Test
    void refusesAnOutputLess() {
        assertLie(new FundedPsbt().spend(OURS, 50_000_000).pay(CHANGE, 49_999_000), payment());
    }

    @Test
    void refusesNamesOfPaymentRequests() {
        FundedPsbt answer = honest();
        byte[] naming = PsbtDocument.parse(answer.bytes())
                .withNamedRequest(1, new NamedRequest(UUID.randomUUID(), 1))
                .toBytes();
        Map<Outpoint, Unspent> spendable = Map.of(answer.outpoint(0), answer.coin(0, OURS, 50_000_000));

        assertThatThrownBy(() -> check.check(naming, payment(), spendable))
                .isInstanceOf(NodeException.Untrustworthy.class)
                .hasMessageContaining("payment requests");
    }

    @Test
    void refusesACoinThatIsReservedOrNotTheSenders() {
        FundedPsbt answer = honest();
        assertThatThrownBy(() -> check.check(answer.bytes(), payment(), Map.of()))
                .isInstanceOf(NodeException.Untrustworthy.class);
    }

    @Test
    void refusesACoinOfAnotherAmountThanTheNodeListed() {
        FundedPsbt answer = honest();
        Map<Outpoint, Unspent> listed = Map.of(answer.outpoint(0), answer.coin(0, OURS, 49_000_000));
        assertThatThrownBy(() -> check.check(answer.bytes(), payment(), listed))
                .isInstanceOf(NodeException.Untrustworthy.class);
    }

    @Test
    void refusesACoinThatSignersCouldNotCheck() {
        assertLie(honest().withoutPreviousTransactions(), payment());
    }

    @Test
    void refusesWhatIsNoPsbt() {
        assertThatThrownBy(() -> check.check(new byte[] {1, 2, 3}, payment(), Map.of()))
                .isInstanceOf(NodeException.Untrustworthy.class);
    }

    @Test
    void refusesAFeeAboveTheCeilings() {
        FundedPsbt answer = new FundedPsbt()
                .spend(OURS, 50_000_000)
                .pay(SOMEONE, 30_000_000)
                .pay(CHANGE, 19_000_000);
        assertThatThrownBy(() -> check(answer, payment()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().slug()).isEqualTo("fee-too-high"));
    }
}
