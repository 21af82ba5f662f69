package io.strongroom.watch.bitcoin.follow;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.recovery.UntilExamined;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.wallet.ImportedRanges;
import io.strongroom.watch.bitcoin.wallet.ImportedRanges.ImportedRange;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.job.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has the node watch what was imported, and sees what was paid there before; only then it can be given out. It is a job
 * of its own, as it may take minutes in which the chain must be followed.
 */
@ApplicationScoped
class ImportWatcher {

    private static final Logger LOG = Logger.getLogger(ImportWatcher.class);

    private final ImportedRanges ranges;
    private final DepositWatcher deposits;
    private final JobLocks locks;
    private final BitcoinConfig config;

    private final Trouble trouble = new Trouble(LOG, "Imported addresses are not watched yet");

    ImportWatcher(ImportedRanges ranges, DepositWatcher deposits, JobLocks locks, BitcoinConfig config) {
        this.ranges = ranges;
        this.deposits = deposits;
        this.locks = locks;
        this.config = config;
    }

    @Scheduled(
            every = "${strongroom.bitcoin.follow-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> round() {
        return ranges.due()
                .flatMap(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : locks.runIfFree("bitcoin.watch-imported", config.lease(), () -> watchAll(due)))
                .invoke(trouble::over)
                .onFailure()
                .invoke(trouble::tell)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> watchAll(List<ImportedRange> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(this::watch)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> watch(ImportedRange range) {
        LOG.infof(
                "The node is asked to watch the imported addresses of %s up to index %d", range.wallet(), range.last());
        return ranges.watch(range)
                // the node remembers what it found in blocks before the cursor too
                .flatMap(done -> deposits.look(List.of(range.wallet()), null))
                .flatMap(done -> ranges.open(range))
                .invoke(() -> LOG.infof("The imported addresses of %s can be given out", range.wallet()));
    }
}
