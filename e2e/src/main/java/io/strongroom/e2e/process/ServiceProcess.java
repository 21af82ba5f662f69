package io.strongroom.e2e.process;

import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of our services as a process, with its own data folder and log. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration COMMAND = Duration.ofMinutes(10);

    private final String instance;
    private final Path application;
    private final Path folder;
    private final int port;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    private ChildProcess process;

    /**
     * Describes a service in demo mode, not started yet.
     *
     * @param instance watch, keygen, sign or sign2
     * @param application the folder with quarkus-run.jar
     * @param folder where its data and its log go
     * @param port where it listens
     */
    public ServiceProcess(String instance, Path application, Path folder, int port) {
        this.instance = instance;
        this.application = application.toAbsolutePath();
        this.folder = folder.toAbsolutePath();
        this.port = port;
        environment.put("STRONGROOM_INSTANCE", instance);
        environment.put("STRONGROOM_MODE", "demo");
        environment.put("STRONGROOM_NETWORK", "regtest");
        environment.put("STRONGROOM_DATA", data().toString());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    }

    /** Sets a property, such as {@code strongroom.bitcoin.confirmations}, for the next start. */
    public ServiceProcess with(String property, Object value) {
        environment.put(variable(property), value.toString());
        return this;
    }

    /** Takes a property away for the next start. */
    public ServiceProcess without(String property) {
        environment.remove(variable(property));
        return this;
    }

    /** Whether it is started with the property. */
    public boolean has(String property) {
        return environment.containsKey(variable(property));
    }

    /** Uses this database instead of one of its own, from the next start on. */
    public ServiceProcess onDatabase(String address, String username, String password) {
        return with("strongroom.database.address", address)
                .with("strongroom.database.username", username)
                .with("strongroom.database.password", password);
    }

    /** Uses the database that another one was told to use. */
    public ServiceProcess onTheDatabaseOf(ServiceProcess other) {
        other.environment.forEach((name, value) -> {
            if (name.startsWith("STRONGROOM_DATABASE_")) {
                environment.put(name, value);
            }
        });
        return this;
    }

    /**
     * Trades peak speed for a start in half the time: only the first compiler, and classes from an archive beside the
     * program, which the first regular stop of any of its processes writes.
     */
    public ServiceProcess startingFast() {
        jvmOptions.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + currentArchive()));
        return this;
    }

    /** One of an earlier build would be neither used nor written anew. */
    private Path currentArchive() {
        Path archive = application.resolveSibling(application.getFileName() + ".jsa");
        try {
            if (Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(Path.of(mark()))) < 0) {
                Files.deleteIfExists(archive);
            }
        } catch (NoSuchFileException none) {
            // the first stop writes it; another test may have deleted the old one in this moment
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive;
    }

    /** The one that it was told to use, or the PostgreSQL that it runs for itself. */
    public ServiceDatabase database() {
        String address = environment.get(variable("strongroom.database.address"));
        if (address == null) {
            EmbeddedDatabase own = EmbeddedDatabase.of(this);
            return new ServiceDatabase(own.address(), own.username(), own.password());
        }
        return new ServiceDatabase(
                address,
                environment.get(variable("strongroom.database.username")),
                environment.get(variable("strongroom.database.password")));
    }

    /** Notes each garbage collection, see {@link Footprint}. */
    public ServiceProcess notingCollections() {
        jvmOptions.add("-Xlog:gc:file=" + collections());
        return this;
    }

    Path collections() {
        return folder.resolve(instance + ".gc.log");
    }

    /** What a command of the program came to. */
    public record Outcome(int exitCode, String output) {}

    /** Runs a command of the same program with the same configuration, to its end. */
    public Outcome run(String... arguments) {
        List<String> command = command(arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Path log = folder.resolve(instance + "-command-" + System.nanoTime() + ".log");
        ChildProcess child = ChildProcess.start(instance, command, environment, log);
        try {
            return new Outcome(child.awaitExit(COMMAND.toSeconds()), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it without waiting. */
    public ServiceProcess launch() {
        process = ChildProcess.start(instance, command("serve"), environment, folder.resolve(instance + ".log"));
        return this;
    }

    /** Starts another command of it, such as {@code db restored}. */
    public ChildProcess command(String name, String... arguments) {
        List<String> line = command(name);
        line.addAll(List.of(arguments));
        return ChildProcess.start(
                instance + " " + name, line, environment, folder.resolve(instance + "-" + name + ".log"));
    }

    private List<String> command(String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", mark(), name));
        return command;
    }

    /** Starts it and waits until it is ready. */
    public ServiceProcess start() {
        return launch().awaitReady();
    }

    public ServiceProcess awaitReady() {
        try {
            Await.isTrue(instance + " to be ready", START, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(instance + " ended with " + process.awaitExit(1));
                }
                return isReady();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "%s%nThe last lines of %s:%n%s".formatted(e.getMessage(), process.log(), process.tail()), e);
        }
        return this;
    }

    public boolean isReady() {
        return health("ready") == 200;
    }

    /** The status of a health page: live, ready or started; 0 when nobody listens. */
    public int health(String page) {
        try {
            return new Http(url(), () -> "").get("/q/health/" + page).status();
        } catch (Await.NotYet e) {
            return 0;
        }
    }

    public String instance() {
        return instance;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path data() {
        return folder.resolve(instance);
    }

    public Path tokenFile() {
        return data().resolve("token");
    }

    public ChildProcess process() {
        return process;
    }

    /** Calls it with the token that it wrote. */
    public Http http() {
        return new Http(url(), this::token);
    }

    /** What its command line holds: the program. */
    public String mark() {
        return application.resolve("quarkus-run.jar").toString();
    }

    public void stop() {
        process.stop();
    }

    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
    }

    private String token() {
        try {
            return Files.readString(tokenFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
