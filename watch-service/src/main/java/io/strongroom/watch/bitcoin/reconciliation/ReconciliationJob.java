package io.strongroom.watch.bitcoin.reconciliation;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.Heartbeat;
import io.strongroom.platform.recovery.Standing;
import io.strongroom.platform.recovery.UntilExamined;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.event.Outbox;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.job.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reconciles when the last time is a day ago, or when it is asked to, on one instance. */
@ApplicationScoped
class ReconciliationJob {

    private static final Logger LOG = Logger.getLogger(ReconciliationJob.class);

    /** Of an instance that was killed; another one begins anew then. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** One that could not compare everything, as the node was down, is no reason to wait a day. */
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    /** As many as one transaction writes down quickly. */
    private static final int BATCH = 100;

    /** Blocks that the last reconciliation saw are compared again as far as a reorganisation may have gone. */
    private static final int OVERLAP = 1_000;

    private final WholeComparison comparison;
    private final Reconciliations runs;
    private final Differences differences;
    private final ReconciliationMetrics metrics;
    private final Heartbeat heartbeat;
    private final Outbox outbox;
    private final JobLocks locks;
    private final Transactions transactions;
    private final BitcoinConfig config;
    private final Trouble trouble = new Trouble(LOG, "Node and database are not compared now");

    ReconciliationJob(
            WholeComparison comparison,
            Reconciliations runs,
            Differences differences,
            ReconciliationMetrics metrics,
            Heartbeat heartbeat,
            Outbox outbox,
            JobLocks locks,
            Transactions transactions,
            BitcoinConfig config) {
        this.comparison = comparison;
        this.runs = runs;
        this.differences = differences;
        this.metrics = metrics;
        this.heartbeat = heartbeat;
        this.outbox = outbox;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(
            every = "${strongroom.bitcoin.follow-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> round() {
        return heartbeat
                .standing()
                // a database that recovers does not agree with the node, and says so by itself
                .flatMap(standing ->
                        standing == Standing.RECOVERING ? Uni.createFrom().item(false) : isDue())
                .flatMap(due -> due
                        ? locks.runIfFree("bitcoin.reconcile", LEASE, this::reconcileIfDue)
                        : Uni.createFrom().voidItem())
                .invoke(trouble::over)
                .onFailure()
                .invoke(trouble::tell)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> isDue() {
        return transactions.inSession(() -> runs.newest(Coin.BTC)).map(newest -> {
            newest.filter(row -> row.finishedAt != null).ifPresent(metrics::show);
            return newest.map(row -> row.finishedAt == null || isOld(row)).orElse(true);
        });
    }

    private boolean isOld(Reconciliation row) {
        Duration every = row.failure == null || config.reconcileEvery().compareTo(AFTER_FAILURE) < 0
                ? config.reconcileEvery()
                : AFTER_FAILURE;
        return row.createdAt.isBefore(DatabaseTime.now().minus(every));
    }

    private Uni<Void> reconcileIfDue() {
        return isDue().flatMap(due -> due ? reconcile() : Uni.createFrom().voidItem());
    }

    private Uni<Void> reconcile() {
        return transactions
                .inTransaction("reconciliation.begin", () -> runs.unfinished(Coin.BTC)
                        .flatMap(found ->
                                found.map(row -> Uni.createFrom().item(row)).orElseGet(() -> runs.add(Coin.BTC))))
                .flatMap(run -> transactions
                        .inSession(() -> runs.lastWhole(Coin.BTC))
                        .flatMap(last -> comparison
                                .compare(since(last))
                                .flatMap(outcome -> write(run.id, last.map(row -> row.id), outcome)))
                        .onFailure()
                        .recoverWithUni(failure -> fail(run.id, failure)));
    }

    private static long since(Optional<Reconciliation> last) {
        return last.map(row -> row.height == null ? 0 : Math.max(0, row.height - OVERLAP))
                .orElse(0L);
    }

    private Uni<Void> write(Long run, Optional<Long> runBefore, WholeComparison.Outcome outcome) {
        return Multi.createFrom()
                .iterable(outcome.mismatches())
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(batch -> transactions.inTransaction(
                        "reconciliation.report", () -> report(run, runBefore.orElse(null), batch)))
                .collect()
                .last()
                .flatMap(done -> transactions.inTransaction("reconciliation.finish", () -> finish(run, outcome)));
    }

    private Uni<Void> report(Long run, Long runBefore, List<Mismatch> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .invoke(mismatch -> LOG.warnf(
                        "Node and database differ (%s, %s): %s",
                        mismatch.kind(), mismatch.reference(), mismatch.detail()))
                .onItem()
                .transformToUniAndConcatenate(mismatch -> differences.report(Coin.BTC, run, runBefore, mismatch))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> finish(Long run, WholeComparison.Outcome outcome) {
        Tally tally = outcome.tally();
        return runs.findById(run)
                .invoke(row -> {
                    row.height = tally.tip.height();
                    row.wallets = tally.wallets.size();
                    row.descriptors = tally.descriptors;
                    row.addresses = tally.addresses;
                    row.coins = tally.coins;
                    row.deposits = tally.deposits;
                    row.reservations = tally.reservations;
                    row.transactions = tally.transactions;
                    row.differences = outcome.mismatches().size();
                    row.finishedAt = DatabaseTime.now();
                    metrics.show(row);
                })
                .flatMap(row -> row.differences == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.tell("reconciliation.different", Long.toString(run), summary(row, outcome)));
    }

    /** How many of each kind. */
    private static Map<String, Object> summary(Reconciliation row, WholeComparison.Outcome outcome) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("asset", row.coin);
        payload.put("reconciliation", row.id);
        payload.put("differences", row.differences);
        payload.put(
                "kinds",
                outcome.mismatches().stream().collect(Collectors.groupingBy(Mismatch::kind, Collectors.counting())));
        return payload;
    }

    private Uni<Void> fail(Long run, Throwable failure) {
        LOG.warnf("Reconciliation %d could not compare everything: %s", run, failure.getMessage());
        return transactions
                .inTransaction("reconciliation.fail", () -> runs.findById(run).invoke(row -> {
                    row.failure = failure.getMessage() == null
                            ? "Something could not be read; the log has more"
                            : failure.getMessage();
                    row.finishedAt = DatabaseTime.now();
                    metrics.show(row);
                }))
                .replaceWithVoid();
    }
}
