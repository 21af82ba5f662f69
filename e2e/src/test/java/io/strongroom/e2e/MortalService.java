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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A service that may die at its failpoints, one after the other, in any call: it is started and the call made again. */
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
    private final Deque<String> ahead;
    private CompletableFuture<Void> killing;
    private int livesLeft;

    private MortalService(ServiceProcess service, Runnable afterRestart, List<String> failpoints) {
        this.service = service;
        this.afterRestart = afterRestart;
        this.ahead = new ArrayDeque<>(failpoints);
        this.livesLeft = Math.max(1, failpoints.size());
    }

    /** Has the service die at each failpoint when it comes to it, at the next one after it has died at the one before. */
    static MortalService dyingAt(List<String> failpoints, ServiceProcess service, Runnable afterRestart) {
        MortalService mortal = new MortalService(service, afterRestart, failpoints);
        if (!service.has(FAILPOINT_FILE)) {
            service.stop();
            service.with(FAILPOINT_FILE, mortal.failpointFile()).start();
            afterRestart.run();
        }
        mortal.aim();
        return mortal;
    }

    private void aim() {
        if (!ahead.isEmpty()) {
            arm(ahead.removeFirst());
        }
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
        MortalService mortal = new MortalService(service, () -> {}, List.of());
        mortal.killing = CompletableFuture.runAsync(
                service.process()::kill,
                CompletableFuture.delayedExecutor(life.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread));
        return mortal;
    }

    /** Waits for its last end, if that has not come yet, and for its life after: what it did last may be seen before. */
    void awaitDeath() {
        if (killing != null) {
            killing.join();
        }
        while (livesLeft > 0 && service.process().ended(PATIENCE_SECONDS)) {
            revive();
        }
    }

    /** Whether it has died as often as it was to. */
    boolean hasDied() {
        return livesLeft == 0;
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
        assertThat(livesLeft)
                .as("it dies as often as it is to, then it runs on")
                .isPositive();
        livesLeft--;
        spare();
        aim();
        service.launch();
        // the next place may be one that it comes to before it is ready
        survive(service::awaitReady);
        afterRestart.run();
    }
}
