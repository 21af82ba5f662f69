package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A service that may die at its failpoint in any call: it is started again without it, and the call is made again. */
final class MortalService {
    /** Names the place at which the service dies; it looks there whenever it comes to one. */
    private static final String FAILPOINT_FILE = "strongroom.failpoint-file";

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

    /** Has the service die at the failpoint when it comes to it. */
    static MortalService dyingAt(String failpoint, ServiceProcess service, Runnable afterRestart) {
        MortalService mortal = new MortalService(service, afterRestart);
        if (!service.has(FAILPOINT_FILE)) {
            service.stop();
            service.with(FAILPOINT_FILE, mortal.failpointFile()).start();
            afterRestart.run();
        }
        mortal.arm(failpoint);
        return mortal;
    }

    private Path failpointFile() {
        return service.data().resolveSibling(service.instance() + ".failpoint");
    }

    /** At once and whole, as the service may look at any moment. */
    private void arm(String failpoint) {
        try {
            Path written = Files.writeString(failpointFile().resolveSibling("failpoint.new"), failpoint);
            Files.move(written, failpointFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void spare() {
        try {
            Files.deleteIfExists(failpointFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Whatever happened, the service runs afterwards and dies at no failpoint. */
    void disarm() {
        spare();
        if (!service.process().isAlive()) {
            service.start();
            afterRestart.run();
        }
    }

    private void revive() {
        assertThat(service.process().awaitExit(1)).isEqualTo(KILLED);
        assertThat(died).as("it dies once, then it runs without a failpoint").isFalse();
        died = true;
        spare();
        service.start();
        afterRestart.run();
    }
}
