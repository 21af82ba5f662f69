package io.strongroom.watch.ethereum.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.deposit.BlockCursor;
import io.strongroom.watch.deposit.BlockCursors;
import io.strongroom.watch.deposit.DepositBook;
import io.strongroom.watch.ethereum.node.BlockTip;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Notices that blocks which were read are no longer in the chain, and takes back what was concluded from them. */
@ApplicationScoped
class Reorganisation {

    private static final Logger LOG = Logger.getLogger(Reorganisation.class);

    private final EthereumNode node;
    private final BlockCursors cursors;
    private final ReadBlocks blocks;
    private final DepositBook book;
    private final OwnTransactions own;
    private final Transactions transactions;

    Reorganisation(
            EthereumNode node,
            BlockCursors cursors,
            ReadBlocks blocks,
            DepositBook book,
            OwnTransactions own,
            Transactions transactions) {
        this.node = node;
        this.cursors = cursors;
        this.blocks = blocks;
        this.book = book;
        this.own = own;
        this.transactions = transactions;
    }

    /** @return the last block that was read and is in the chain; empty before the first reading */
    Uni<Optional<BlockTip>> check(BlockTip tip) {
        return transactions.inSession(() -> cursors.of(Coin.ETH)).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            BlockTip read = read(found.get());
            return (tip.number() < read.number() ? checkBehind(read, tip) : checkLast(read)).map(Optional::of);
        });
    }

    private static BlockTip read(BlockCursor cursor) {
        return new BlockTip(cursor.height, cursor.blockHash);
    }

    private Uni<BlockTip> checkLast(BlockTip read) {
        return node.blockHash(read.number())
                .flatMap(hash -> hash.filter(read.hash()::equals).isPresent()
                        ? Uni.createFrom().item(read)
                        : unwind(read, read.number() - 1));
    }

    /** A node that is behind has not dropped what it does not know yet; one that is on another branch has. */
    private Uni<BlockTip> checkBehind(BlockTip read, BlockTip tip) {
        return transactions.inSession(() -> blocks.upTo(tip.number())).flatMap(rows -> {
            boolean other = !rows.isEmpty()
                    && rows.getFirst().height == tip.number()
                    && !rows.getFirst().blockHash.equals(tip.hash());
            if (other) {
                return unwind(read, tip.number() - 1);
            }
            throw new NodeException.Unreachable(
                    "The Ethereum node is at block " + tip.number() + ", and " + read.number()
                            + " were read: waiting for it to catch up",
                    null);
        });
    }

    private Uni<BlockTip> unwind(BlockTip read, long highest) {
        return fork(read, highest).flatMap(fork -> {
            LOG.warnf("The Ethereum chain was reorganised: blocks above %d are others now", fork.number());
            // first, as it can be done twice: once the cursor has moved nobody would know that it has to be done
            return own.recheck(fork.number())
                    .flatMap(done -> transactions.inTransaction("deposit.unwind", () -> write(read, fork)))
                    .replaceWith(fork);
        });
    }

    private Uni<Void> write(BlockTip read, BlockTip fork) {
        return cursors.lock(Coin.ETH)
                .invoke(cursor -> BlockReader.requireAt(cursor, read))
                .flatMap(same -> book.unwind(Coin.ETH, fork.number()))
                .flatMap(done -> blocks.forgetAbove(fork.number()))
                .flatMap(done -> cursors.moveTo(Coin.ETH, fork.number(), fork.hash()));
    }

    /** The highest block that was read and is in the chain, or the one before the first that was read. */
    private Uni<BlockTip> fork(BlockTip read, long highest) {
        return transactions
                .inSession(() -> blocks.upTo(highest))
                .flatMap(rows -> highestInChain(rows).onItem().ifNull().switchTo(() -> beforeFirst(read, rows)));
    }

    /** Null if none is in the chain. */
    private Uni<BlockTip> highestInChain(List<ReadBlock> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> node.blockHash(row.height)
                        .map(hash -> hash.filter(row.blockHash::equals).isPresent()
                                ? new BlockTip(row.height, row.blockHash)
                                : null))
                .toUni();
    }

    private Uni<BlockTip> beforeFirst(BlockTip read, List<ReadBlock> rows) {
        long first = rows.isEmpty() ? read.number() : rows.getLast().height;
        if (first == 0 || rows.size() >= ReadBlocks.KEPT - 1) {
            throw new NodeException.Untrustworthy("None of the last blocks that were read, from " + first
                    + " on, is in the chain of the Ethereum node: it is another chain, and nothing is read from it");
        }
        return node.blockHash(first - 1)
                .map(hash -> new BlockTip(
                        first - 1,
                        hash.orElseThrow(() -> new NodeException.Untrustworthy(
                                "The Ethereum node has no block " + (first - 1) + " before those that were read"))));
    }
}
