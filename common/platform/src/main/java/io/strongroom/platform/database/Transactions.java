package io.strongroom.platform.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.failpoint.Failpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Where a use case says what is one transaction. No node call, no key derivation, no change of thread belongs inside:
 * the session is bound to the event loop and holds a connection.
 */
@ApplicationScoped
public class Transactions {

    private static final int ATTEMPTS_AFTER_DEADLOCK = 3;

    private final Failpoints failpoints;

    Transactions(Failpoints failpoints) {
        this.failpoints = failpoints;
    }

    /**
     * Runs the work in a transaction of its own and commits it. If the server ends it because of a deadlock, nothing
     * has happened, and the work is run again.
     *
     * @param name names the failpoints {@code <name>.before-commit} and {@code <name>.after-commit}
     */
    public <T> Uni<T> inTransaction(String name, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> work.get().invoke(() -> failpoints.reach(name + ".before-commit")))
                .onFailure(DatabaseFaults::deadlock)
                .retry()
                .atMost(ATTEMPTS_AFTER_DEADLOCK)
                .invoke(() -> failpoints.reach(name + ".after-commit"))
                .onFailure()
                .transform(DatabaseFaults::translate);
    }

    /** Runs work that only reads. */
    public <T> Uni<T> inSession(Supplier<Uni<T>> work) {
        return Panache.withSession(work).onFailure().transform(DatabaseFaults::translate);
    }
}
