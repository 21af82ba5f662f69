package io.strongroom.watch.deposit;

import io.smallrye.mutiny.Uni;
import io.strongroom.watch.asset.OfCoin;

/** How far a coin's chain was read. */
public interface ChainHeight extends OfCoin {

    /** The height, or -1 before the first reading; to be called inside a session. */
    Uni<Long> read();
}
