package io.strongroom.platform.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service with nothing but its command line, run as a process of its own. */
final class Probe {
    private Probe() {}

    static void main(String... arguments) {
        Launcher.launch("probe", List.of(), arguments);
    }

    static Outcome run(Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName()));
        command.addAll(List.of(arguments));
        File errors = directory.resolve("errors").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors);
        builder.environment().keySet().removeIf(name -> name.startsWith("STRONGROOM_") || name.startsWith("JAVA_TOOL"));
        builder.environment().put("STRONGROOM_INSTANCE", "probe");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Outcome(exitCode, output, Files.readString(errors.toPath()));
    }

    record Outcome(int exitCode, String output, String errors) {}
}
