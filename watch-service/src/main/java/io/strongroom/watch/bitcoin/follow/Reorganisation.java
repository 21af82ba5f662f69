package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.BlockHeader;
import io.strongroom.watch.deposit.DepositBook;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Notices that blocks which were read are no longer in the chain, and takes back what was concluded from them. */
@ApplicationScoped
class Reorganisation {

    private static final Logger LOG = Logger.getLogger(Reorganisation.class);

    private final BitcoinNode node;
    private final DepositBook book;
    private final TransactionFollower follower;
    private final Transactions transactions;

    Reorganisation(BitcoinNode node, DepositBook book, TransactionFollower follower, Transactions transactions) {
        this.node = node;
        this.book = book;
        this.follower = follower;
        this.transactions = transactions;
    }

    /**
     * @return the block from which on deposits are to be looked for: the cursor's own, or the fork's; null for the
     *     beginning
     */
    Uni<String> check(BlockCursor cursor) {
        return node.header(cursor.blockHash).flatMap(found -> {
            if (found.isPresent() && found.get().inBestChain()) {
                return Uni.createFrom().item(cursor.blockHash);
            }
            // a node that does not know the block at all has lost its chain: everything is looked at again
            return found.map(this::fork)
                    .orElseGet(() -> Uni.createFrom().item(new BlockHeader(null, 0, 1, null)))
                    .flatMap(this::unwind);
        });
    }

    private Uni<BlockHeader> fork(BlockHeader header) {
        if (header.inBestChain() || header.previousHash() == null) {
            return Uni.createFrom().item(header);
        }
        return node.header(header.previousHash()).flatMap(previous -> fork(previous.orElseThrow()));
    }

    private Uni<String> unwind(BlockHeader fork) {
        LOG.warnf("The chain was reorganised: blocks above %d are others now", fork.height());
        return transactions
                .inTransaction("deposit.unwind", () -> book.unwind(Coin.BTC, fork.height()))
                .flatMap(done -> follower.recheck(fork.height()))
                .replaceWith(fork.hash());
    }
}
