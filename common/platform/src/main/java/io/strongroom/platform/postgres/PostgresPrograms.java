package io.strongroom.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs initdb, pg_ctl and postgres out of an unpacked folder. */
final class PostgresPrograms {
    private final Path home;

    PostgresPrograms(Path home) {
        this.home = home;
    }

    /**
     * Starts a program that dies with the calling thread (not with its process: the kernel counts threads), and that
     * a Ctrl-C at the terminal does not reach, so that the service closes its connections first.
     *
     * @param deathSignal what the kernel sends when the calling thread is gone, e.g. {@code INT}
     */
    Process start(String deathSignal, ProcessBuilder.Redirect output, String program, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses uid 0; in a user namespace of its own the uid is unmapped.
            command.addAll(List.of("unshare", "-U"));
        }
        onPath("setpriv").ifPresent(setpriv -> command.addAll(List.of(setpriv, "--pdeathsig", deathSignal)));
        onPath("setsid").ifPresent(command::add);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("STRONGROOM_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("LD_LIBRARY_PATH", home.resolve("lib").toString());
        return builder.start();
    }

    /** Runs a program to its end and fails with what it said when it does not end well. */
    void run(String input, String program, String... arguments) throws IOException, InterruptedException {
        Process process = start("KILL", ProcessBuilder.Redirect.PIPE, program, List.of(arguments));
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new EmbeddedPostgresException(program + " ended with " + process.exitValue() + ": " + lastLine(said));
        }
    }

    void signal(String signal, long pid) throws IOException, InterruptedException {
        run("", "pg_ctl", "kill", signal, Long.toString(pid));
    }

    private static String lastLine(String said) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("no output");
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static Optional<String> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
