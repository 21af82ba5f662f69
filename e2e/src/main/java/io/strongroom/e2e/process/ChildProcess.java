package io.strongroom.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program started by us, its output in a log file, stopped by its own process id. */
public final class ChildProcess {
    private static final int TAIL_LINES = 30;
    private static final long STOP_SECONDS = 30;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts the program in a session of its own, so that a terminal's Ctrl-C or hang-up does not reach it. */
    static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // What the caller's shell happens to hold must not configure a service.
        builder.environment().keySet().removeIf(key -> key.startsWith("STRONGROOM_") || key.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.getParent());
            Process process = builder.start();
            process.getOutputStream().close();
            return new ChildProcess(name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to stop (SIGTERM) and waits; after 30 s it is killed. */
    public void stop() {
        process.destroy();
        if (!ended(STOP_SECONDS)) {
            kill();
        }
    }

    /** Ends it at once (SIGKILL), as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        ended(STOP_SECONDS);
    }

    /** Waits for its end and answers the exit code (137 for a SIGKILL). */
    public int awaitExit(long seconds) {
        if (!ended(seconds)) {
            throw new IllegalStateException("%s still runs after %d s%n%s".formatted(name, seconds, tail()));
        }
        return process.exitValue();
    }

    /** Whether it ends within the given time. */
    public boolean ended(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    /** The last lines of its log. */
    public String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }
}
