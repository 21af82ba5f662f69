package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a transaction has to pay so that nodes take it in the place of others that spend the same coins (BIP125, rules 3, 4
 * and 6). Any member of its group that has left may be the one that nodes hold, so it outbids each of them.
 *
 * @param highestFee of those that it may have to replace, in satoshi
 * @param highestRate of those that it may have to replace, in satoshi a virtual byte
 */
record ReplacementFee(long highestFee, BigDecimal highestRate) {

    /** What nodes want on top for relaying once more, in satoshi a virtual byte: their default incremental relay fee. */
    private static final BigDecimal INCREMENT = BigDecimal.ONE;

    private static final int RATE_DECIMALS = 3;

    /** Those that never left. */
    private static final Set<TransactionStatus> UNKNOWN_OUTSIDE =
            EnumSet.of(TransactionStatus.BUILDING, TransactionStatus.CANCELLED, TransactionStatus.FAILED);

    /** @param group all members of a spend group */
    static ReplacementFee outbidding(List<BitcoinTx> group) {
        List<BitcoinTx> rivals = group.stream()
                .filter(member -> member.exportedAt != null && !UNKNOWN_OUTSIDE.contains(member.status))
                // of what moved in from elsewhere the fee may not be known
                .filter(member -> member.fee != null && member.feeRate != null)
                .toList();
        return new ReplacementFee(
                rivals.stream().mapToLong(rival -> rival.fee.satoshi()).max().orElse(0),
                rivals.stream()
                        .map(rival -> rival.feeRate)
                        .max(BigDecimal::compareTo)
                        .orElse(BigDecimal.ZERO));
    }

    /** The least that will do, in satoshi. */
    long least(int virtualBytes) {
        return Math.max(
                highestFee + new VirtualSize(virtualBytes).feeAt(INCREMENT),
                new VirtualSize(virtualBytes).feeAt(highestRate.add(INCREMENT)));
    }

    /**
     * The fee at a rate that somebody wants, in satoshi.
     *
     * @throws ProblemException 422 if it is less than will do
     */
    long wanted(BigDecimal rate, int virtualBytes) {
        long fee = new VirtualSize(virtualBytes).feeAt(rate);
        long least = least(virtualBytes);
        if (fee < least) {
            BigDecimal leastRate = BigDecimal.valueOf(least)
                    .divide(BigDecimal.valueOf(virtualBytes), RATE_DECIMALS, RoundingMode.CEILING);
            throw ProblemException.invalid(
                    "fee_rate",
                    "must be at least " + leastRate.toPlainString()
                            + " to take the place of what was given out before");
        }
        return fee;
    }

    /** The fee at an estimated rate, or the least that will do if that is more; in satoshi. */
    long estimated(BigDecimal rate, int virtualBytes) {
        return Math.max(new VirtualSize(virtualBytes).feeAt(rate), least(virtualBytes));
    }
}
