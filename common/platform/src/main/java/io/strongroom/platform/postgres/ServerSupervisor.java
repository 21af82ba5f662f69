package io.strongroom.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the server running until it is stopped. One thread of its own starts the server each time and lives as long
 * as it: the kernel stops a child when the thread that forked it dies.
 */
final class ServerSupervisor {
    private static final Logger LOG = Logger.getLogger(ServerSupervisor.class);
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
    private static final long POLL_MILLISECONDS = 10;

    private final Path cluster;
    private final Path log;
    private final int port;
    private final PostgresPrograms programs;
    private final OrphanedServer orphan;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("postgresql").unstarted(this::supervise);
    private Process server;

    ServerSupervisor(EmbeddedPostgresSettings settings, int port, PostgresPrograms programs, OrphanedServer orphan) {
        this.cluster = settings.cluster();
        this.log = settings.log();
        this.port = port;
        this.programs = programs;
        this.orphan = orphan;
    }

    /** Returns when the server takes connections. */
    void start() throws InterruptedException {
        thread.start();
        try {
            firstReady.join();
        } catch (CompletionException e) {
            stop();
            throw new EmbeddedPostgresException(e.getCause().getMessage(), e.getCause());
        }
    }

    private void supervise() {
        Duration delay = FIRST_DELAY;
        try {
            while (!isStopping()) {
                if (runOnce()) {
                    delay = FIRST_DELAY;
                }
                if (firstReady.isCompletedExceptionally() || stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : LONGEST_DELAY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the server was ready before it ended. */
    private boolean runOnce() throws InterruptedException {
        try {
            orphan.stop();
            Process running = launch();
            awaitReady(running);
            LOG.infof("PostgreSQL is ready on port %d, process %d", port, running.pid());
            firstReady.complete(null);
            int exit = running.waitFor();
            if (!isStopping()) {
                LOG.warnf("PostgreSQL ended with %d and is started again", exit);
            }
            return true;
        } catch (IOException | EmbeddedPostgresException e) {
            if (!firstReady.completeExceptionally(e) && !isStopping()) {
                LOG.errorf("PostgreSQL does not start and is tried again: %s", e.getMessage());
            }
            return false;
        }
    }

    private synchronized Process launch() throws IOException {
        if (isStopping()) {
            throw new EmbeddedPostgresException("PostgreSQL is being stopped");
        }
        server = programs.start(
                "INT", ProcessBuilder.Redirect.appendTo(log.toFile()), "postgres", ServerArguments.of(cluster, port));
        return server;
    }

    private void awaitReady(Process running) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!PostmasterPid.read(cluster).filter(pid -> pid.isReady(running)).isPresent()) {
            if (running.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL ended with " + running.exitValue() + " while starting, see " + log);
            }
            if (System.nanoTime() > deadline) {
                stop(running);
                throw new EmbeddedPostgresException(
                        "PostgreSQL is not ready after " + START_PATIENCE.toSeconds() + " seconds, see " + log);
            }
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Stops the server and waits for its end; data is on disk either way, a gentle end makes the next start quick. */
    void stop() throws InterruptedException {
        Process running;
        synchronized (this) {
            stopping.countDown();
            running = server;
        }
        if (running != null) {
            stop(running);
        }
        thread.join(STOP_PATIENCE);
    }

    private void stop(Process running) throws InterruptedException {
        // INT ends the sessions and writes a checkpoint (TERM would wait for the clients), QUIT does neither.
        for (String signal : new String[] {"INT", "QUIT"}) {
            if (running.isAlive()) {
                send(signal, running);
                if (running.waitFor(STOP_PATIENCE)) {
                    return;
                }
            }
        }
        running.destroyForcibly();
    }

    private void send(String signal, Process running) throws InterruptedException {
        try {
            programs.signal(signal, running.pid());
        } catch (IOException | EmbeddedPostgresException e) {
            LOG.debugf("PostgreSQL got no %s: %s", signal, e.getMessage());
        }
    }
}
