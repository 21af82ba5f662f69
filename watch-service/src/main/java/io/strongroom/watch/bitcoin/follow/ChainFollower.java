package io.strongroom.watch.bitcoin.follow;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.Heartbeat;
import io.strongroom.platform.recovery.RecoveryGate;
import io.strongroom.platform.recovery.Standing;
import io.strongroom.platform.recovery.UntilExamined;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.ChainState;
import io.strongroom.watch.bitcoin.recovery.NodeReconciliation;
import io.strongroom.watch.bitcoin.transaction.TransactionBuilder;
import io.strongroom.watch.bitcoin.wallet.NodeWallets;
import io.strongroom.watch.bitcoin.wallet.WatchedRanges;
import io.strongroom.watch.deposit.BlockCursors;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.job.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads the chain, on one instance at a time. A round that fails is begun again later: the cursor moves only at its
 * end, and everything in it can be done twice.
 */
@ApplicationScoped
class ChainFollower {

    private static final Logger LOG = Logger.getLogger(ChainFollower.class);

    private final BitcoinChain chain;
    private final BlockCursors cursors;
    private final NodeWallets wallets;
    private final WatchedRanges ranges;
    private final Reorganisation reorganisation;
    private final SignedElsewhere elsewhere;
    private final DepositWatcher deposits;
    private final RewoundWallets rewound;
    private final TransactionFollower follower;
    private final TransactionBuilder builder;
    private final NodeReconciliation recovery;
    private final Heartbeat heartbeat;
    private final RecoveryGate gate;
    private final JobLocks locks;
    private final Transactions transactions;
    private final BitcoinConfig config;

    private final Trouble trouble = new Trouble(LOG, "The chain is not followed now");

    ChainFollower(
            BitcoinChain chain,
            BlockCursors cursors,
            NodeWallets wallets,
            WatchedRanges ranges,
            Reorganisation reorganisation,
            SignedElsewhere elsewhere,
            DepositWatcher deposits,
            RewoundWallets rewound,
            TransactionFollower follower,
            TransactionBuilder builder,
            NodeReconciliation recovery,
            Heartbeat heartbeat,
            RecoveryGate gate,
            JobLocks locks,
            Transactions transactions,
            BitcoinConfig config) {
        this.chain = chain;
        this.cursors = cursors;
        this.wallets = wallets;
        this.ranges = ranges;
        this.reorganisation = reorganisation;
        this.elsewhere = elsewhere;
        this.deposits = deposits;
        this.rewound = rewound;
        this.follower = follower;
        this.builder = builder;
        this.recovery = recovery;
        this.heartbeat = heartbeat;
        this.gate = gate;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(
            every = "${strongroom.bitcoin.follow-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> round() {
        return locks.runIfFree(
                        "bitcoin.follow", config.lease(), () -> chain.state().flatMap(this::read))
                .invoke(trouble::over)
                .onFailure()
                .invoke(trouble::tell)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> read(ChainState tip) {
        return ranges.extend()
                .flatMap(done -> wallets.ensureAll())
                .call(names -> recoverIfRestored(names, tip))
                .flatMap(names -> transactions
                        .inSession(() -> cursors.of(Coin.BTC))
                        .flatMap(cursor -> cursor.map(reorganisation::check)
                                .orElseGet(() -> Uni.createFrom().nullItem()))
                        .flatMap(since -> seeDeposits(names, since))
                        .flatMap(done -> rewound.look(names, tip.height())))
                .flatMap(done -> deposits.credit(tip.height()))
                .flatMap(done -> takeUpBuildsUnlessHeld())
                .flatMap(done -> follower.follow(tip.height()))
                .flatMap(done -> transactions.inTransaction(
                        "cursor.move", () -> cursors.moveTo(Coin.BTC, tip.height(), tip.bestBlock())));
    }

    /**
     * What is ours to pay to ourselves is told from a deposit by its txid: whatever was received by now is recognised before
     * it is written down.
     */
    private Uni<Void> seeDeposits(List<String> wallets, String since) {
        return deposits.received(wallets, since)
                .flatMap(received -> elsewhere.look(wallets, since).flatMap(done -> deposits.write(received)));
    }

    private Uni<Void> recoverIfRestored(List<String> wallets, ChainState tip) {
        return heartbeat
                .standing()
                .flatMap(standing -> standing == Standing.RECOVERING
                        ? recovery.reconcile(wallets, tip)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeUpBuildsUnlessHeld() {
        return gate.isOpen()
                .flatMap(open -> open ? takeUpBuilds() : Uni.createFrom().voidItem());
    }

    private Uni<Void> takeUpBuilds() {
        return follower.abandonedBuilds()
                .onItem()
                .transformToMulti(uuids -> Multi.createFrom().iterable(uuids))
                .onItem()
                .transformToUniAndConcatenate(uuid -> builder.takeUp(uuid)
                        .onFailure()
                        .invoke(failure ->
                                LOG.warnf("Transaction %s could not be built: %s", uuid, failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
