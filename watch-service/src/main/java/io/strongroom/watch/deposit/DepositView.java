package io.strongroom.watch.deposit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Account;
import io.strongroom.watch.asset.Asset;
import java.time.Instant;

/**
 * A deposit as callers see it.
 *
 * @param confirmations when the chain was last read
 * @param status seen, credited (final) or reversed (was credited, and the chain dropped it)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DepositView(
        String asset,
        String txid,
        int outputIndex,
        String address,
        Account account,
        String amount,
        long confirmations,
        Long blockHeight,
        String status,
        Instant creditedAt,
        Instant reversedAt) {

    /** @param tip the height up to which the chain was read */
    static DepositView of(Deposits.Row row, Asset asset, long tip) {
        Deposit deposit = row.deposit();
        return new DepositView(
                asset.label(),
                deposit.txid,
                deposit.outputIndex,
                row.address(),
                row.account(),
                asset.text(deposit.amount),
                deposit.blockHeight == null ? 0 : Math.max(deposit.confirmations, tip - deposit.blockHeight + 1),
                deposit.blockHeight,
                status(deposit),
                deposit.creditedAt,
                deposit.reversedAt);
    }

    private static String status(Deposit deposit) {
        if (deposit.reversedAt != null) {
            return "reversed";
        }
        return deposit.creditedAt == null ? "seen" : "credited";
    }
}
