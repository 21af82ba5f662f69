package io.strongroom.watch.bitcoin.rescan;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.UntilExamined;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.wallet.WalletRewinds;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.job.Trouble;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has the node search old blocks, some at a time: how far it is stands in the database, so that a restart of service or
 * node costs no more than one turn, and between turns a wallet is free for what may not wait.
 */
@ApplicationScoped
class RescanTurns {

    /** A node reads them in seconds to a minute. */
    static final long BLOCKS_AT_ONCE = 1_000;

    private static final Logger LOG = Logger.getLogger(RescanTurns.class);
    /** A wallet that searches takes no new addresses to watch. */
    private static final Duration TURN = Duration.ofSeconds(15);

    private final Rescans rescans;
    private final RescanWallets rows;
    private final WalletRewinds rewinds;
    private final BitcoinNode node;
    private final JobLocks locks;
    private final Transactions transactions;
    private final BitcoinConfig config;
    private final Trouble trouble = new Trouble(LOG, "Old blocks are not searched now");

    RescanTurns(
            Rescans rescans,
            RescanWallets rows,
            WalletRewinds rewinds,
            BitcoinNode node,
            JobLocks locks,
            Transactions transactions,
            BitcoinConfig config) {
        this.rescans = rescans;
        this.rows = rows;
        this.rewinds = rewinds;
        this.node = node;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(
            every = "${strongroom.bitcoin.follow-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> round() {
        return running()
                .flatMap(list -> list.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : locks.runIfFree("bitcoin.rescan", config.lease(), this::takeTurns))
                .invoke(trouble::over)
                .onFailure()
                .invoke(trouble::tell)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<List<Rescan>> running() {
        return transactions.inSession(() -> rescans.running(Coin.BTC));
    }

    /** Of what is running now: another instance may have ended some since. */
    private Uni<Void> takeTurns() {
        return running()
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(this::takeTurns)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> takeTurns(Rescan rescan) {
        return transactions
                .inSession(() -> rows.open(rescan.id))
                .onItem()
                .transformToMulti(open -> Multi.createFrom().iterable(open))
                .onItem()
                .transformToUniAndConcatenate(row -> turn(rescan, row))
                .collect()
                .last()
                .flatMap(done -> transactions.inTransaction("rescan.finish", () -> finishIfDone(rescan.id)));
    }

    private Uni<Void> turn(Rescan rescan, RescanWallet row) {
        Uni<Void> work = row.nextHeight > rescan.toHeight
                ? finishIfLooked(row)
                : node.isScanning(row.nodeWallet)
                        .flatMap(busy -> busy
                                ? Uni.createFrom().voidItem()
                                : search(
                                        rescan,
                                        row.id,
                                        row.nodeWallet,
                                        row.nextHeight,
                                        Instant.now().plus(TURN)));
        return work.onFailure(NodeException.class).recoverWithUni(failure -> note(rescan, row, failure));
    }

    private Uni<Void> search(Rescan rescan, Long rowId, String wallet, long from, Instant until) {
        long last = Math.min(rescan.toHeight, from + BLOCKS_AT_ONCE - 1);
        return node.chain()
                // a chain that became shorter is searched to where it ends
                .flatMap(tip -> from > tip.height()
                        ? Uni.createFrom().voidItem()
                        : node.rescan(wallet, from, Math.min(last, tip.height())))
                .flatMap(done -> transactions.inTransaction("rescan.searched", () -> searched(rescan, rowId, last + 1)))
                .flatMap(done -> last == rescan.toHeight || Instant.now().isAfter(until)
                        ? Uni.createFrom().voidItem()
                        : search(rescan, rowId, wallet, last + 1, until));
    }

    /** What was found is looked at by those who follow the chain. */
    private Uni<Void> searched(Rescan rescan, Long rowId, long next) {
        return rows.lock(rowId).flatMap(row -> {
            boolean over = row.nextHeight <= rescan.toHeight && next > rescan.toHeight;
            row.nextHeight = Math.max(row.nextHeight, next);
            row.trouble = null;
            return over
                    ? rewinds.lookAgain(row.nodeWallet, rescan.fromHeight)
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> finishIfLooked(RescanWallet row) {
        return transactions.inTransaction("rescan.looked", () -> rewinds.isAwaited(row.nodeWallet)
                .flatMap(awaited -> awaited
                        ? Uni.createFrom().voidItem()
                        : rows.lock(row.id)
                                .invoke(locked -> locked.finishedAt = DatabaseTime.now())
                                .replaceWithVoid()));
    }

    private Uni<Void> finishIfDone(Long id) {
        return rows.open(id)
                .flatMap(open -> open.isEmpty()
                        ? rescans.findById(id)
                                .invoke(rescan -> {
                                    if (rescan.finishedAt == null) {
                                        rescan.finishedAt = DatabaseTime.now();
                                    }
                                })
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** It is tried again, unless the node has deleted what is to be searched. */
    private Uni<Void> note(Rescan rescan, RescanWallet row, Throwable failure) {
        return node.firstBlock()
                .onFailure(NodeException.class)
                .recoverWithItem(0L)
                .flatMap(first -> transactions.inTransaction("rescan.trouble", () -> rows.lock(row.id)
                        .flatMap(locked -> locked.nextHeight < first
                                ? fail(rescan.id, RescanService.deleted(locked.nextHeight, first))
                                : trouble(locked, failure))));
    }

    private static Uni<Void> trouble(RescanWallet row, Throwable failure) {
        row.trouble = failure.getMessage();
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> fail(Long id, String sentence) {
        return rescans.findById(id)
                .invoke(rescan -> {
                    rescan.failure = sentence;
                    rescan.finishedAt = DatabaseTime.now();
                })
                .flatMap(rescan -> rows.open(id))
                .invoke(open -> open.forEach(row -> {
                    row.finishedAt = DatabaseTime.now();
                    row.trouble = sentence;
                }))
                .replaceWithVoid();
    }
}
