package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.process.ServiceProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A service that may die at its failpoint in any call: it is started again without it, and the call is made again. */
final class MortalService {
    private static final String FAILPOINT = "strongroom.failpoint";
    /** What a shell reports for a process that was killed (128 + SIGKILL). */
    private static final int KILLED = 137;

    private static final long PATIENCE_SECONDS = 60;
    /** From a call that it did not answer to its end. */
    private static final long END_SECONDS = 10;

    private final ServiceProcess service;
    private final Runnable afterRestart;
    private CompletableFuture<Void> killing;
    private boolean died;

    private MortalService(ServiceProcess service, Runnable afterRestart) {
        this.service = service;
        this.afterRestart = afterRestart;
    }

    /** Starts the service again, to die at the failpoint. */
    static MortalService dyingAt(String failpoint, ServiceProcess service, Runnable afterRestart) {
        service.stop();
        service.with(FAILPOINT, failpoint).launch();
        MortalService mortal = new MortalService(service, afterRestart);
        // the place may be one that it comes to before it is ready
        mortal.survive(service::awaitReady);
        afterRestart.run();
        return mortal;
    }

    /** Lets a running service live for so long, and kills it wherever it is then. */
    static MortalService dyingAfter(Duration life, ServiceProcess service) {
        MortalService mortal = new MortalService(service, () -> {});
        mortal.killing = CompletableFuture.runAsync(
                service.process()::kill,
                CompletableFuture.delayedExecutor(life.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread));
        return mortal;
    }

    /** Waits for its end, if that has not come yet, and for its second life: what it did last may be seen a moment before. */
    void awaitDeath() {
        if (killing != null) {
            killing.join();
        }
        if (!died && service.process().ended(PATIENCE_SECONDS)) {
            revive();
        }
    }

    boolean hasDied() {
        return died;
    }

    /** Makes the call until it is answered. */
    <T> T survive(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (Await.NotYet | IllegalStateException e) {
                if (!service.process().ended(END_SECONDS)) {
                    throw e;
                }
                revive();
            }
        }
    }

    void survive(Runnable call) {
        survive(() -> {
            call.run();
            return true;
        });
    }

    /** Whatever happened, the service runs without a failpoint afterwards. */
    void disarm() {
        if (service.process().isAlive()) {
            service.stop();
        }
        service.without(FAILPOINT).start();
        afterRestart.run();
    }

    private void revive() {
        assertThat(service.process().awaitExit(1)).isEqualTo(KILLED);
        assertThat(died).as("it dies once, then it runs without a failpoint").isFalse();
        died = true;
        service.without(FAILPOINT).start();
        afterRestart.run();
    }
}
