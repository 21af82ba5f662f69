package io.strongroom.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** What a killed service, or a killed server, left running in a cluster whose lock is ours. */
final class OrphanedServer {
    private static final Logger LOG = Logger.getLogger(OrphanedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path cluster;
    private final PostgresPrograms programs;
    private final ServerProcesses processes;

    OrphanedServer(Path cluster, PostgresPrograms programs) {
        this.cluster = cluster;
        this.programs = programs;
        this.processes = new ServerProcesses(cluster);
    }

    /** Stops the server that an earlier run left, and only one that the kernel says works in this cluster. */
    void stop() throws IOException, InterruptedException {
        Optional<PostmasterPid> left = PostmasterPid.read(cluster).filter(pid -> processes.isOurs(pid.pid()));
        if (left.isPresent()) {
            LOG.infof(
                    "stopping the PostgreSQL that an earlier run left behind, process %d",
                    left.get().pid());
            programs.signal("INT", left.get().pid());
        }
        awaitNone();
        // Nobody works here, so the file is stale. Left alone, it would stop the server from starting whenever its
        // number has come to belong to some other process, as small numbers do in containers.
        Files.deleteIfExists(PostmasterPid.fileOf(cluster));
    }

    /** Backends outlive a killed server for a moment, and hold the shared memory that a new one must not share. */
    private void awaitNone() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (List<ProcessHandle> left = processes.alive(); !left.isEmpty(); left = processes.alive()) {
            long remaining = deadline - System.nanoTime();
            if (remaining <= 0) {
                throw new EmbeddedPostgresException("Processes of an earlier PostgreSQL still work in %s: %s"
                        .formatted(
                                cluster, left.stream().map(ProcessHandle::pid).toList()));
            }
            awaitExit(left.getFirst(), remaining);
        }
    }

    private static void awaitExit(ProcessHandle process, long nanoseconds) throws InterruptedException {
        try {
            process.onExit().get(nanoseconds, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debugf("process %d is still there", process.pid());
        }
    }
}
