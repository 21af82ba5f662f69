package io.strongroom.watch.ethereum.follow;

import io.smallrye.mutiny.Uni;
import io.strongroom.watch.ethereum.node.BlockTip;
import io.strongroom.watch.ethereum.node.EthereumBlock;

/** This service's own transactions, which are followed in the same rounds as what comes in. */
public interface OwnTransactions {

    /**
     * Called for each block before it counts as read; again, if the round does not come to its end. Not called inside a
     * transaction.
     */
    Uni<Void> mined(EthereumBlock block);

    /**
     * Called at the end of each round. Not called inside a transaction.
     *
     * @param read the block up to which the chain was read
     */
    Uni<Void> follow(BlockTip read);

    /**
     * Called when blocks above a height are no longer in the chain, before anything else is made of it; again, if the
     * round does not come to its end. Not called inside a transaction.
     */
    Uni<Void> recheck(long forkHeight);
}
