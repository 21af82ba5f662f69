package io.strongroom.platform.recovery;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.network.NetworkPin;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Counts in the database and keeps the count beside it: a database that shows less than this instance has seen was
 * restored. It counts within a second after something was given out, built or signed, and else twice a minute, so that a
 * restore that loses any of that loses a count with it.
 */
@ApplicationScoped
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final DatabaseStates states;
    private final RecoveryBeginning beginning;
    private final NetworkPin network;
    private final Transactions transactions;
    private final Compute compute;
    private final PulseFile file;
    private final boolean mayMove;

    private Optional<Pulse> seen = Optional.empty();
    private final CompletableFuture<Void> examination = new CompletableFuture<>();
    private volatile boolean used;
    private volatile Instant lastBeat = Instant.EPOCH;
    private volatile Standing lastStanding = Standing.TRUSTED;

    Heartbeat(
            DatabaseStates states,
            RecoveryBeginning beginning,
            NetworkPin network,
            Transactions transactions,
            Compute compute,
            @ConfigProperty(name = "strongroom.data") Path data,
            @ConfigProperty(name = "strongroom.recovery.database-may-move", defaultValue = "false") boolean mayMove) {
        this.states = states;
        this.beginning = beginning;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
        this.file = PulseFile.in(data);
        this.mayMove = mayMove;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("heartbeat").start(this::firstBeat);
    }

    private void firstBeat() {
        try {
            network.pinned().await().indefinitely();
            remember(file.read());
            VertxContextSupport.subscribeAndAwait(() -> beat().runSubscriptionOn(compute.callersContext())
                    .onFailure()
                    .retry()
                    .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                    .indefinitely());
            examination.complete(null);
        } catch (Throwable failure) {
            LOG.error("The age of this database could not be read", failure);
        }
    }

    /** Whether it is known that the database is the one that this instance has seen last, or that it was restored. */
    public boolean isExamined() {
        return examination.isDone();
    }

    /** Completes when that is known. */
    public Uni<Void> examined() {
        return Uni.createFrom().completionStage(() -> examination.copy());
    }

    /** What the database said last. */
    Standing lastStanding() {
        return lastStanding;
    }

    /** Asks the database each time: another instance may have noticed, an operator may have told. */
    public Uni<Standing> standing() {
        if (!isExamined()) {
            return Uni.createFrom()
                    .failure(ProblemException.unavailable(
                            "starting", "This service has not looked at its database yet; try again", null));
        }
        return transactions
                .inSession(states::read)
                .flatMap(row -> row.waitsForBeginning() || isOlder(row)
                        ? beat()
                        : Uni.createFrom().item(standingOf(row)));
    }

    private boolean isOlder(DatabaseState row) {
        return lastSeen().flatMap(row.pulse()::faultAfter).isPresent();
    }

    /** Something is about to be done that a restore must not make undone unnoticed. */
    void use() {
        used = true;
    }

    /** Counts at once if something was done, for a process that has no scheduler and is about to end. */
    public Uni<Void> settle() {
        if (!used) {
            return Uni.createFrom().voidItem();
        }
        used = false;
        return beat().replaceWithVoid();
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> tick() {
        if (!used && Instant.now().isBefore(lastBeat.plus(QUIET))) {
            return Uni.createFrom().voidItem();
        }
        used = false;
        return beat().onFailure()
                .invoke(failure -> LOG.warnf("The database's age is not noted now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** The file is written after the commit: it may be behind the database, and never ahead of it. */
    private Uni<Standing> beat() {
        return transactions
                .inTransaction("database.beat", () -> states.lock().call(row -> states.serverIdentity()
                        .invoke(identity -> row.beat(lastSeen(), identity, mayMove, DatabaseTime.now()))
                        .call(() -> row.waitsForBeginning()
                                ? beginning.begin(row)
                                : Uni.createFrom().voidItem())))
                .call(row -> compute.offload(() -> keep(row.pulse())))
                .map(this::standingOf);
    }

    private Void keep(Pulse pulse) {
        lastBeat = Instant.now();
        if (remember(Optional.of(pulse))) {
            // one at a time, and each the last one: a slow writer must not put an earlier count in its place
            synchronized (file) {
                try {
                    file.write(lastSeen().orElseThrow());
                } catch (IOException e) {
                    LOG.errorf(
                            e, "%s cannot be written: a restored database will not be noticed by its age", file.path());
                }
            }
        }
        return null;
    }

    private synchronized Optional<Pulse> lastSeen() {
        return seen;
    }

    /** @return whether it is news */
    private synchronized boolean remember(Optional<Pulse> pulse) {
        boolean news = pulse.isPresent()
                && seen.filter(known -> known.incarnation().equals(pulse.get().incarnation())
                                && known.beat() >= pulse.get().beat())
                        .isEmpty();
        if (news) {
            seen = pulse;
        }
        return news;
    }

    private Standing standingOf(DatabaseState row) {
        lastStanding = row.isRecovering() ? Standing.RECOVERING : Standing.TRUSTED;
        return lastStanding;
    }
}
