package io.strongroom.watch.bitcoin.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Coin;
import java.time.Instant;
import java.util.List;

/**
 * A comparison of node, database and deposits.
 *
 * @param state running, agreed, different or failed
 * @param height where the chain ended
 * @param compared how much of what
 * @param differences how many were found
 * @param findings those that no later reconciliation has found again, see {@code differences} of the reconciliation for all
 * @param message why it could not compare everything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReconciliationView(
        Long id,
        Coin asset,
        String state,
        Long height,
        Compared compared,
        long differences,
        List<DifferenceView> findings,
        String message,
        Instant startedAt,
        Instant finishedAt) {

    /**
     * @param coins of the node's wallets
     * @param deposits coins that the database knows, change among them
     */
    record Compared(
            int wallets,
            int descriptors,
            long addresses,
            long coins,
            long deposits,
            long reservations,
            long transactions) {}

    static ReconciliationView of(Reconciliation row, List<Difference> findings) {
        return new ReconciliationView(
                row.id,
                row.coin,
                state(row),
                row.height,
                new Compared(
                        row.wallets,
                        row.descriptors,
                        row.addresses,
                        row.coins,
                        row.deposits,
                        row.reservations,
                        row.transactions),
                row.differences,
                findings.stream().map(DifferenceView::of).toList(),
                row.failure,
                row.createdAt,
                row.finishedAt);
    }

    private static String state(Reconciliation row) {
        if (row.finishedAt == null) {
            return "running";
        }
        if (row.failure != null) {
            return "failed";
        }
        return row.differences == 0 ? "agreed" : "different";
    }
}
