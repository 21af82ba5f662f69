package io.strongroom.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A real MySQL as a child process, durable and with binary logging as in production, on loopback. Each database has a
 * user of its own name, who sees that database only. Its folder may be kept for the next start.
 */
public final class MysqlServer implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final long STOPS_WITHIN_SECONDS = 60;

    private final MysqlPrograms programs;
    private final Path folder;
    private final int port;
    private final List<String> databases;
    private Process process;

    /**
     * Describes a server, not started yet.
     *
     * @param folder its data, its log and its password
     * @param databases their names, lower-case letters, digits and underscores
     */
    public MysqlServer(MysqlPrograms programs, Path folder, int port, List<String> databases) {
        this.programs = programs;
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.databases = List.copyOf(databases);
    }

    /** Makes its data folder if it has none, starts it and waits until it takes connections. */
    public MysqlServer start() {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly("rwx------")));
            if (!Files.exists(passwordFile())) {
                initialise();
            }
            writePrivately(initFile(), initialStatements());
            process = process(List.of(
                            "--port=" + port,
                            "--bind-address=127.0.0.1",
                            "--socket=" + folder.resolve("s"),
                            "--pid-file=" + folder.resolve("mysqld.pid"),
                            "--init-file=" + initFile(),
                            "--mysqlx=OFF",
                            "--skip-name-resolve",
                            // Without it, only an administrator may create a trigger while there is a binary log.
                            "--log-bin-trust-function-creators=1",
                            "--local-infile=1"))
                    .start();
            awaitReady();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while MySQL was starting", e);
        }
    }

    private void initialise() throws IOException, InterruptedException {
        if (process(List.of("--initialize-insecure")).start().waitFor() != 0) {
            throw new IllegalStateException("MySQL cannot make its data folder: " + Files.readString(log()));
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        writePrivately(passwordFile(), HexFormat.of().formatHex(random));
    }

    /** In a session of its own, so that a terminal's Ctrl-C does not reach it. Small buffers: it is one of several. */
    private ProcessBuilder process(List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                programs.mysqld(),
                "--no-defaults",
                mark(),
                "--secure-file-priv=",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=64M",
                "--innodb-redo-log-capacity=64M"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private String initialStatements() throws IOException {
        String password = Files.readString(passwordFile());
        StringBuilder statements =
                new StringBuilder("alter user root@localhost identified by '%s';\n".formatted(password));
        for (String database : databases) {
            statements.append(
                    """
                    create database if not exists `%1$s` character set utf8mb4 collate utf8mb4_unicode_ci;
                    create user if not exists `%1$s`@'%%' identified by '%2$s';
                    grant all on `%1$s`.* to `%1$s`@'%%';
                    grant all on `%1$s\\_drift\\_%%`.* to `%1$s`@'%%';
                    """
                            .formatted(database, password));
        }
        return statements.toString();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("MySQL does not start: " + Files.readString(log()));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** The server speaks first, and only when its initial statements are done. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(1000);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Host, port and database, as {@code strongroom.database.address} wants them. */
    public String address(String database) {
        return "127.0.0.1:" + port + "/" + database;
    }

    /** Of every user. */
    public String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its command line holds and no other one does. */
    public String mark() {
        return "--datadir=" + folder.resolve("data");
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return folder.resolve("mysqld.log");
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    private Path initFile() {
        return folder.resolve("init.sql");
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Stops it and waits for its end. */
    @Override
    public void close() {
        OrderlyEnd.of(process, STOPS_WITHIN_SECONDS);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly("rw-------")));
        Files.writeString(file, text);
    }

    private static Set<PosixFilePermission> ownerOnly(String permissions) {
        return PosixFilePermissions.fromString(permissions);
    }
}
