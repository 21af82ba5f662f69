package io.strongroom.watch.event;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.Heartbeat;
import io.strongroom.platform.recovery.UntilExamined;
import io.strongroom.watch.job.JobLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Numbers events and delivers them to webhooks, on one instance at a time. */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final WebhookDelivery webhooks;
    private final JobLocks locks;
    private final Heartbeat heartbeat;
    private final Transactions transactions;

    Dispatcher(
            Outbox outbox, WebhookDelivery webhooks, JobLocks locks, Heartbeat heartbeat, Transactions transactions) {
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.locks = locks;
        this.heartbeat = heartbeat;
        this.transactions = transactions;
    }

    @Scheduled(
            every = "${strongroom.events.every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> dispatch() {
        // numbers are given only after a restore was noticed, as it makes them leap
        return heartbeat
                .standing()
                .flatMap(known -> transactions.inSession(this::isNews))
                .flatMap(news -> news ? locks.runIfFree("events", LEASE, this::numberAndDeliver) : nothing())
                .onFailure()
                .invoke(failure -> LOG.warnf("Events are not told now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Asked without a lock, so that a quiet service writes nothing. */
    private Uni<Boolean> isNews() {
        return outbox.hasUnnumbered()
                .flatMap(unnumbered -> unnumbered
                        ? Uni.createFrom().item(true)
                        : webhooks.due().map(due -> !due.isEmpty()));
    }

    private Uni<Void> numberAndDeliver() {
        return transactions.inTransaction("events.number", outbox::number).flatMap(numbered -> webhooks.deliver());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
