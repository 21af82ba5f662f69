package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.BlockHeader;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import io.strongroom.watch.deposit.BlockCursor;
import io.strongroom.watch.deposit.BlockReference;
import io.strongroom.watch.deposit.DepositBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Notices that blocks which were read are no longer in the chain, and takes back what was concluded from them. */
@ApplicationScoped
class Reorganisation {

    private static final Logger LOG = Logger.getLogger(Reorganisation.class);

    private final BitcoinNode node;
    private final DepositBook book;
    private final BitcoinTxs rows;
    private final TransactionFollower follower;
    private final Transactions transactions;

    Reorganisation(
            BitcoinNode node,
            DepositBook book,
            BitcoinTxs rows,
            TransactionFollower follower,
            Transactions transactions) {
        this.node = node;
        this.book = book;
        this.rows = rows;
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
                return checkAboveCursor(cursor);
            }
            // a node that does not know the block at all has lost its chain: everything is looked at again
            return found.map(this::fork)
                    .orElseGet(() -> Uni.createFrom().item(new BlockHeader(null, -1, 1, null, null)))
                    .flatMap(fork -> unwind(fork.height()).replaceWith(fork.hash()));
        });
    }

    private Uni<BlockHeader> fork(BlockHeader header) {
        if (header.inBestChain() || header.previousHash() == null) {
            return Uni.createFrom().item(header);
        }
        return node.header(header.previousHash()).flatMap(previous -> fork(previous.orElseThrow()));
    }

    /** A round that was cut short has drawn conclusions without moving the cursor; its blocks may be gone as well. */
    private Uni<String> checkAboveCursor(BlockCursor cursor) {
        return transactions
                .inSession(() -> book.blocksAbove(Coin.BTC, cursor.height)
                        .flatMap(ofDeposits -> rows.blocksAbove(cursor.height).map(ofTransactions -> {
                            List<BlockReference> all = new ArrayList<>(ofDeposits);
                            all.addAll(ofTransactions);
                            return all;
                        })))
                .onItem()
                .transformToMulti(blocks -> Multi.createFrom().iterable(blocks))
                .onItem()
                .transformToUniAndConcatenate(block -> node.header(block.hash())
                        .map(header -> header.filter(BlockHeader::inBestChain).isPresent() ? -1 : block.height()))
                .filter(lost -> lost >= 0)
                .collect()
                .asList()
                .flatMap(lost -> lost.isEmpty()
                        ? Uni.createFrom().item(cursor.blockHash)
                        : unwind(lost.stream().mapToLong(Long::longValue).min().getAsLong() - 1)
                                .replaceWith(cursor.blockHash));
    }

    private Uni<Void> unwind(long forkHeight) {
        LOG.warnf("The chain was reorganised: blocks above %d are others now", forkHeight);
        return transactions
                .inTransaction("deposit.unwind", () -> book.unwind(Coin.BTC, forkHeight))
                .flatMap(done -> follower.recheck(forkHeight));
    }
}
