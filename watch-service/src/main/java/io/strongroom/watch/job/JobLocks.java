package io.strongroom.watch.job;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Leases that let one instance at a time do a job. A lease keeps work from being done twice at once; it does not keep
 * money safe: a holder may be slow and outlive it. What must not happen twice is refused by constraints.
 */
@ApplicationScoped
public class JobLocks implements PanacheRepositoryBase<JobLock, String> {

    private static final Duration FIRST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final Transactions transactions;
    private final Compute compute;
    private final String instance = UUID.randomUUID().toString();

    JobLocks(Transactions transactions, Compute compute) {
        this.transactions = transactions;
        this.compute = compute;
    }

    /** Runs the work if no other holder has the lease; does nothing otherwise. */
    public Uni<Void> runIfFree(String name, Duration lease, Supplier<Uni<Void>> work) {
        String holder = newHolder();
        return acquire(name, holder, lease)
                .flatMap(mine ->
                        mine ? holding(name, holder, work) : Uni.createFrom().voidItem());
    }

    /**
     * Waits for the lease and runs the work.
     *
     * @return the work's result, or a 503 problem if the lease was not to be had within twice its own length
     */
    public <T> Uni<T> runWhenFree(String name, Duration lease, Supplier<Uni<T>> work) {
        String holder = newHolder();
        return Uni.createFrom()
                .deferred(() -> acquire(name, holder, lease))
                .runSubscriptionOn(compute.callersContext())
                .invoke(mine -> {
                    if (!mine) {
                        throw new Taken();
                    }
                })
                .onFailure(Taken.class)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(lease.multipliedBy(2).toMillis())
                .onFailure(failure -> failure instanceof Taken || failure.getCause() instanceof Taken)
                .transform(failure -> ProblemException.unavailable(
                        "busy", "Another request of this kind is taking long; try again", failure))
                .flatMap(mine -> holding(name, holder, work));
    }

    private <T> Uni<T> holding(String name, String holder, Supplier<Uni<T>> work) {
        return Uni.createFrom().<T>deferred(work::get).eventually(() -> release(name, holder));
    }

    private Uni<Boolean> acquire(String name, String holder, Duration lease) {
        Instant now = DatabaseTime.now();
        return transactions.inTransaction("job.acquire", () -> getSession()
                .flatMap(session -> session.createMutationQuery(
                                "insert into JobLock (name, holder, until) values (:name, :holder, :until)"
                                        + " on conflict do nothing")
                        .setParameter("name", name)
                        .setParameter("holder", holder)
                        .setParameter("until", now.plus(lease))
                        .executeUpdate())
                .flatMap(inserted -> inserted == 1
                        ? Uni.createFrom().item(true)
                        : update(
                                        "holder = ?1, until = ?2 where name = ?3 and until < ?4",
                                        holder,
                                        now.plus(lease),
                                        name,
                                        now)
                                .map(taken -> taken == 1)));
    }

    private Uni<Void> release(String name, String holder) {
        return transactions
                .inTransaction("job.release", () -> delete("name = ?1 and holder = ?2", name, holder))
                .replaceWithVoid()
                // the lease runs out by itself
                .onFailure()
                .recoverWithNull();
    }

    private String newHolder() {
        return instance + "/" + UUID.randomUUID();
    }

    private static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken() {
            super("lease taken", null, false, false);
        }
    }
}
