package io.strongroom.watch.address.bulk;

import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One import at a time, which bounds what they hold in memory. */
@ApplicationScoped
public class ImportTurn {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore turn = new Semaphore(1, true);

    /** On a thread that may wait. */
    <T> T take(Supplier<T> work) {
        try {
            if (!turn.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw ProblemException.unavailable("busy", "Another import runs; try again when it is done", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("stopping", "The service is stopping", e);
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    /** Whether an import runs in this process now. */
    public boolean isTaken() {
        return turn.availablePermits() == 0;
    }
}
