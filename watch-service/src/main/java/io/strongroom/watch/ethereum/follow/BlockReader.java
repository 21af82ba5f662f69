package io.strongroom.watch.ethereum.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.deposit.BlockCursor;
import io.strongroom.watch.deposit.BlockCursors;
import io.strongroom.watch.deposit.DepositBook;
import io.strongroom.watch.deposit.SeenOutput;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.node.BlockTip;
import io.strongroom.watch.ethereum.node.EthereumBlock;
import io.strongroom.watch.ethereum.node.EthereumNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads one block after the other, none left out. What a block pays is written down in the transaction that moves the
 * cursor past it.
 */
@ApplicationScoped
class BlockReader {

    private final EthereumNode node;
    private final OwnTransactions own;
    private final BlockDeposits deposits;
    private final DepositBook book;
    private final BlockCursors cursors;
    private final ReadBlocks blocks;
    private final Transactions transactions;
    private final EthereumConfig config;

    BlockReader(
            EthereumNode node,
            OwnTransactions own,
            BlockDeposits deposits,
            DepositBook book,
            BlockCursors cursors,
            ReadBlocks blocks,
            Transactions transactions,
            EthereumConfig config) {
        this.node = node;
        this.own = own;
        this.deposits = deposits;
        this.book = book;
        this.cursors = cursors;
        this.blocks = blocks;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Reads on, as far as one round goes.
     *
     * @param read the last block that was read; empty before the first reading
     * @return the last block that is read now; empty if the chain has not come to the first one
     */
    Uni<Optional<BlockTip>> readOn(Optional<BlockTip> read, BlockTip tip) {
        return read.isPresent()
                ? readAfter(read.get(), tip).map(Optional::of)
                : begin(tip)
                        .flatMap(begun -> begun.isEmpty()
                                ? Uni.createFrom().item(begun)
                                : readAfter(begun.get(), tip).map(Optional::of));
    }

    private Uni<Optional<BlockTip>> begin(BlockTip tip) {
        return node.block(config.firstBlock().orElse(tip.number()))
                .flatMap(found -> found.map(block -> take(null, block).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<BlockTip> readAfter(BlockTip read, BlockTip tip) {
        int count = (int) Math.min(config.blocksARound(), tip.number() - read.number());
        if (count <= 0) {
            return Uni.createFrom().item(read);
        }
        AtomicReference<BlockTip> last = new AtomicReference<>(read);
        return Multi.createFrom()
                .range(0, count)
                .onItem()
                .transformToUniAndConcatenate(i -> next(last.get()).map(found -> {
                    found.ifPresent(last::set);
                    return found.isPresent();
                }))
                .select()
                .first(Boolean::booleanValue)
                .collect()
                .last()
                .map(done -> last.get());
    }

    /** Empty if no block follows this one any more: the chain was reorganised, and the next round finds where. */
    private Uni<Optional<BlockTip>> next(BlockTip read) {
        return node.block(read.number() + 1)
                .flatMap(found -> found.filter(block -> block.parentHash().equals(read.hash()))
                        .map(block -> take(read, block).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<BlockTip> take(BlockTip previous, EthereumBlock block) {
        BlockTip read = new BlockTip(block.number(), block.hash());
        return own.mined(block)
                .flatMap(done -> deposits.in(block))
                .flatMap(seen -> transactions.inTransaction("block.read", () -> write(previous, read, seen)))
                .replaceWith(read);
    }

    private Uni<Void> write(BlockTip previous, BlockTip read, List<SeenOutput> seen) {
        return cursors.lock(Coin.ETH)
                .invoke(cursor -> requireAt(cursor, previous))
                .flatMap(same -> seen.isEmpty() ? Uni.createFrom().voidItem() : book.see(Coin.ETH, seen))
                .flatMap(done -> blocks.add(read))
                .flatMap(done -> cursors.moveTo(Coin.ETH, read.number(), read.hash()));
    }

    /** Whoever held the lease for too long finds that another instance has read on. */
    static void requireAt(Optional<BlockCursor> cursor, BlockTip expected) {
        String actual = cursor.map(row -> row.blockHash).orElse(null);
        String wanted = expected == null ? null : expected.hash();
        if (actual == null ? wanted != null : !actual.equals(wanted)) {
            throw new IllegalStateException("Another instance reads the chain; this one begins anew");
        }
    }
}
