package io.strongroom.watch.address;

import io.smallrye.mutiny.Uni;
import io.strongroom.watch.asset.OfCoin;

/** Where a coin's addresses come from. */
public interface AddressSource extends OfCoin {

    /** Which addresses of this kind are watched; inside a session. Fails with a 409 problem if there can be none. */
    Uni<WatchedRun> watched(AddressKind kind);

    /**
     * Makes more addresses of a kind that are watched, before any of them is given out. Not to be called inside a
     * transaction.
     *
     * @return fails with a 409 problem if nothing is there to make them from
     */
    Uni<Void> replenish(AddressKind kind);
}
