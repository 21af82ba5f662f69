package io.strongroom.watch.bitcoin.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.TestWallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the higher fee comes from, and when there is nothing that it could come from. */
class BumpedTransactionTest {

    private static final TestWallet WALLET = new TestWallet();
    private static final String OURS =
            WALLET.descriptor(Account.PAYMENT, false).address(0).text();
    private static final String CHANGE =
            WALLET.descriptor(Account.PAYMENT, true).address(0).text();
    private static final String SOMEONE = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";
    private static final long SPENT = 100_000;
    private static final long FEE = 282;

    private final BitcoinTx original = new BitcoinTx();

    private static BitcoinTxOutput output(int vout, String address, long satoshi, Account account, boolean change) {
        BitcoinTxOutput output = new BitcoinTxOutput();
        output.vout = vout;
        output.address = address;
        output.amount = new BitcoinAmount(satoshi);
        output.account = account;
        output.change = change;
        return output;
    }

    private BumpedTransaction bump(String rate, Set<String> known, BitcoinTxOutput... outputs) {
        FundedPsbt psbt = new FundedPsbt().spend(OURS, SPENT);
        List.of(outputs).forEach(output -> psbt.pay(output.address, output.amount.satoshi()));
        original.psbt = psbt.bytes();
        original.fee = new BitcoinAmount(FEE);
        original.feeRate = new BigDecimal("2");
        original.status = TransactionStatus.SENT;
        original.exportedAt = DatabaseTime.now();
        return BumpedTransaction.of(
                Network.REGTEST,
                original,
                List.of(outputs),
                ReplacementFee.outbidding(List.of(original)),
                Optional.ofNullable(rate).map(BigDecimal::new),
                BigDecimal.ZERO,
                known);
    }

    private BumpedTransaction payment(String rate, long paid, Set<String> known) {
        return bump(
                rate,
                known,
                output(0, SOMEONE, paid, null, false),
                output(1, CHANGE, SPENT - FEE - paid, Account.PAYMENT, true));
    }

    @Test
    void takesTheFeeFromTheChange() {
        BumpedTransaction bumped = payment("5", 60_000, Set.of());
        assertThat(bumped.paying()).isEqualTo(1);
        assertThat(bumped.psbt().outputs().getFirst().satoshi()).isEqualTo(60_000);
        assertThat(bumped.psbt().outputs().get(1).satoshi())
                .isEqualTo(SPENT - 60_000 - bumped.fee().satoshi());
        assertThat(bumped.feeRate()).isEqualByComparingTo("5");
    }

    @Test
    void paysForItsOwnRelayOnTopWhenNoRateIsGiven() {
        BumpedTransaction bumped = payment(null, 60_000, Set.of());
        assertThat(bumped.fee().satoshi()).isBetween(FEE + 141, FEE + 142);
    }

    @Test
    void refusesToPayLessThanNodesWant() {
        assertThatThrownBy(() -> payment("2.9", 60_000, Set.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("at least 3");
    }

    @Test
    void outbidsEveryMemberThatLeftAndNoneThatDidNot() {
        BitcoinTx left = member(TransactionStatus.REPLACED, 9_000, true);
        BitcoinTx cancelled = member(TransactionStatus.CANCELLED, 50_000, false);
        ReplacementFee fee = ReplacementFee.outbidding(List.of(left, cancelled));
        assertThat(fee.least(100)).isEqualTo(9_100);
    }

    private static BitcoinTx member(TransactionStatus status, long fee, boolean left) {
        BitcoinTx member = new BitcoinTx();
        member.status = status;
        member.fee = new BitcoinAmount(fee);
        member.feeRate = new BigDecimal("90");
        member.exportedAt = left ? DatabaseTime.now() : null;
        return member;
    }

    @Test
    void isNeverTheSameAsOneThatWasCancelledBefore() {
        BumpedTransaction first = payment("5", 60_000, Set.of());
        BumpedTransaction second = payment("5", 60_000, Set.of(first.psbt().transactionId()));
        assertThat(second.fee().satoshi()).isEqualTo(first.fee().satoshi() + 1);
    }

    @Test
    void refusesWhenTheChangeDoesNotCoverIt() {
        assertThatThrownBy(() -> payment("50", SPENT - FEE - 1_000, Set.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not cover a fee of 0.0000705");
    }

    @Test
    void refusesWhenThereIsNoChange() {
        assertThatThrownBy(() -> bump("50", Set.of(), output(0, SOMEONE, SPENT - FEE, null, false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no change");
        original.requestedAmount = new BitcoinAmount(SPENT - FEE);
        assertThatThrownBy(() -> bump("50", Set.of(), output(0, CHANGE, SPENT - FEE, Account.STORED, false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nobody may get less than was ordered");
    }

    @Test
    void takesTheFeeFromTheOneOutputOfEverythingThereIs() {
        BumpedTransaction bumped = bump("50", Set.of(), output(0, CHANGE, SPENT - FEE, Account.STORED, false));
        assertThat(bumped.paying()).isZero();
        assertThat(bumped.remaining().satoshi()).isEqualTo(SPENT - bumped.fee().satoshi());
    }

    @Test
    void refusesWhatIsAboveTheCeilings() {
        BumpedTransaction bumped = payment("300", 10_000, Set.of());
        CeilingRule rule = new CeilingRule(new FeeCeilings(500_000, new BigDecimal(500), new BigDecimal("0.2")));
        assertThatThrownBy(() -> rule.require(bumped.fee(), bumped.feeRate(), new BitcoinAmount(SPENT)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("above the ceilings");
    }
}
