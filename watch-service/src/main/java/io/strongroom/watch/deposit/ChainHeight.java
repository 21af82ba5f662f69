package io.strongroom.watch.deposit;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;

/** How far a coin's chain was read. */
public interface ChainHeight {

    Coin coin();

    /** The height, or -1 before the first reading; to be called inside a session. */
    Uni<Long> read();
}
