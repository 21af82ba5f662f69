package io.strongroom.watch.address;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.watch.asset.OfCoin;
import java.util.List;

/** Where a coin's addresses come from. */
public interface AddressSource extends OfCoin {

    /** Which addresses of an account are watched, in the order in which they are given out; inside a session. */
    Uni<List<WatchedRun>> watched(Account account);

    /**
     * Makes more addresses of an account that are watched, before any of them is given out. Not to be called inside a
     * transaction.
     *
     * @return fails with a 409 problem if nothing is there to make them from
     */
    Uni<Void> replenish(Account account);
}
