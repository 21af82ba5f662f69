package io.strongroom.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real MySQL as a child process in a temporary folder, durable and with binary logging as in production, on
 * loopback. Each database has a user of its own name, who sees that database only.
 */
public final class MysqlServer implements DatabaseServer {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private final TemporaryFolder folder;
    private final Process process;
    private final int port;
    private final String database;
    private final String password;
    private final Thread hook = new Thread(this::kill, "mysqld-stop");

    private MysqlServer(TemporaryFolder folder, Process process, int port, String database, String password) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.database = database;
        this.password = password;
    }

    /** @param databases their names; the first is the one that {@link #address()} tells */
    public static MysqlServer start(String... databases) {
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            String password = newPassword();
            MysqlPrograms programs = MysqlPrograms.find();
            Path log = folder.path().resolve("mysqld.log");
            run(log, command(programs, folder.path(), List.of("--initialize-insecure")));
            Path init = folder.path().resolve("init.sql");
            Files.writeString(init, initialStatements(password, databases));
            int port = freePort();
            Process process = process(
                            log,
                            command(
                                    programs,
                                    folder.path(),
                                    List.of(
                                            "--port=" + port,
                                            "--bind-address=127.0.0.1",
                                            "--socket=" + folder.path().resolve("s"),
                                            "--init-file=" + init,
                                            "--mysqlx=OFF",
                                            "--skip-name-resolve",
                                            "--log-bin-trust-function-creators=1",
                                            "--local-infile=1")))
                    .start();
            MysqlServer server = new MysqlServer(folder, process, port, databases[0], password);
            Runtime.getRuntime().addShutdownHook(server.hook);
            server.awaitReady(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while MySQL was starting", e);
        }
    }

    /** Small buffers: several of these run beside each other on a small machine. */
    private static List<String> command(MysqlPrograms programs, Path folder, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                programs.mysqld(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--secure-file-priv=",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=64M",
                "--innodb-redo-log-capacity=32M"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.addAll(options);
        return command;
    }

    private static ProcessBuilder process(Path log, List<String> command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static void run(Path log, List<String> command) throws IOException, InterruptedException {
        if (process(log, command).start().waitFor() != 0) {
            throw new IllegalStateException("MySQL could not be initialised: " + Files.readString(log));
        }
    }

    private static String initialStatements(String password, String... databases) {
        StringBuilder statements = new StringBuilder("alter user root@localhost identified by '" + password + "';\n");
        for (String database : databases) {
            statements
                    .append("create database %1$s character set utf8mb4 collate utf8mb4_unicode_ci;\n")
                    .append("create user %1$s@'%%' identified by '%2$s';\n")
                    .append("grant all on `%1$s`.* to %1$s@'%%';\n")
                    .append("grant all on `%1$s\\_drift\\_%%`.* to %1$s@'%%';\n");
            String filled = statements.toString().formatted(database, password);
            statements.setLength(0);
            statements.append(filled);
        }
        return statements.toString();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("MySQL does not start: " + Files.readString(log));
            }
            Thread.sleep(50);
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String address() {
        return address(database);
    }

    /** Of one of the databases that it was started with. */
    public String address(String name) {
        return "127.0.0.1:" + port + "/" + name;
    }

    @Override
    public String username() {
        return database;
    }

    /** The same for all users. */
    @Override
    public String password() {
        return password;
    }

    private void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        folder.close();
    }
}
