package io.strongroom.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A PostgreSQL of one service instance: a child process in the instance's own folder, durable, with a password, on
 * loopback. It is restarted when it dies, and stopped by {@link #close()} or by the death of this process.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final EmbeddedPostgresSettings settings;
    private final FolderLock lock;
    private final ServerSupervisor supervisor;
    private final int port;
    private final String password;

    private EmbeddedPostgres(
            EmbeddedPostgresSettings settings,
            FolderLock lock,
            ServerSupervisor supervisor,
            int port,
            String password) {
        this.settings = settings;
        this.lock = lock;
        this.supervisor = supervisor;
        this.port = port;
        this.password = password;
    }

    /**
     * Returns when the server takes connections: half a second in a folder that exists, a few seconds in a new one.
     *
     * @throws EmbeddedPostgresException with one sentence when it cannot run
     */
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) {
        try {
            FolderTree.createPrivate(settings.folder());
            FolderLock lock = FolderLock.on(settings.folder());
            try {
                return startLocked(settings, lock);
            } catch (Throwable e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("PostgreSQL cannot run in " + settings.folder() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while PostgreSQL was starting", e);
        }
    }

    private static EmbeddedPostgres startLocked(EmbeddedPostgresSettings settings, FolderLock lock)
            throws IOException, InterruptedException {
        PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpackedIn(settings.binaries()));
        PasswordFile password = PasswordFile.in(settings.folder());
        new Cluster(settings, programs, password).createIfAbsent();
        OrphanedServer orphan = new OrphanedServer(settings.cluster(), programs);
        orphan.stop();
        keepOnlyTheLastLog(settings.log());
        int port = ServerPort.choose(settings.folder());
        ServerSupervisor supervisor = new ServerSupervisor(settings, port, programs, orphan);
        supervisor.start();
        return new EmbeddedPostgres(settings, lock, supervisor, port, password.read());
    }

    private static void keepOnlyTheLastLog(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Host, port and database, as {@code strongroom.database.address} wants them; the same until it is closed. */
    public String address() {
        return "127.0.0.1:" + port + "/" + settings.database();
    }

    public String username() {
        return settings.database();
    }

    public String password() {
        return password;
    }

    /** Stops the server and waits for its end. Close the connections to it first. */
    @Override
    public synchronized void close() {
        try {
            supervisor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
