package io.strongroom.watch.bitcoin.reconciliation;

import java.time.Instant;

/**
 * What node and database do not agree on.
 *
 * @param kind for example {@code foreign-spend}
 * @param reference outpoint, txid, wallet, account or address
 * @param detail what to do about it
 */
record DifferenceView(String kind, String reference, String detail, Instant firstSeenAt, Instant lastSeenAt) {

    static DifferenceView of(Difference row) {
        return new DifferenceView(row.kind, row.reference, row.detail, row.firstSeenAt, row.lastSeenAt);
    }
}
