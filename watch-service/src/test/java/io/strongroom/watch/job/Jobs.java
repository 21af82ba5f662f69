package io.strongroom.watch.job;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.compute.Compute;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Keeps jobs of the running service from their work, as another instance would that holds their leases. */
@ApplicationScoped
public class Jobs {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final JobLocks locks;
    private final Compute compute;

    Jobs(JobLocks locks, Compute compute) {
        this.locks = locks;
        this.compute = compute;
    }

    /** Waits until none of them is at work, and lets none begin before the work is done. */
    public void whileNoneRuns(List<String> names, Runnable work) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> holding(names, work));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Uni<Boolean> holding(List<String> names, Runnable work) {
        return names.isEmpty()
                ? compute.offload(() -> {
                    work.run();
                    return true;
                })
                : locks.runWhenFree(names.getFirst(), LEASE, () -> holding(names.subList(1, names.size()), work));
    }
}
