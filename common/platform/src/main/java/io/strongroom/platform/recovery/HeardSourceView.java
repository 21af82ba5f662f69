package io.strongroom.platform.recovery;

import io.strongroom.model.Coin;
import java.time.Instant;

/**
 * An instance whose export was carried here.
 *
 * @param next the key after which its next page begins, as it stands in the page
 * @param complete whether its last page was taken
 * @param transactions how many were in the pages
 */
public record HeardSourceView(
        Coin asset, String source, long next, boolean complete, int transactions, Instant heardAt) {

    static HeardSourceView of(HeardSource row) {
        return new HeardSourceView(row.coin, row.source, row.heardTo, row.complete, row.transactions, row.updatedAt);
    }
}
