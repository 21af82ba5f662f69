package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Uni;

/** One of the ways in which node and database are compared. It changes nothing, and holds a page of rows at a time. */
interface Comparison {

    Uni<Void> compare(Tally tally);
}
