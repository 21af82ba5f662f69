package io.strongroom.watch.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.testing.source.MovedInto;
import io.strongroom.testing.source.SourceDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One run of {@code watch db import}. */
record Import(int exitCode, String output, String error) {

    static Import run(SourceDatabase source, MovedInto target, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--from", source.from()));
        if (source.username().isPresent()) {
            Path password = Files.createTempFile("source", "password");
            Files.writeString(password, source.password().orElseThrow() + "\n");
            arguments.addAll(
                    List.of("--from-user", source.username().get(), "--from-password-file", password.toString()));
        }
        arguments.addAll(List.of(options));
        return run(target, arguments.toArray(String[]::new));
    }

    static Import run(MovedInto target, String... arguments) {
        System.setProperty("strongroom.network", "regtest");
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        Command command = new Command();
        CommandLine line =
                new CommandLine(command).setOut(new PrintWriter(output)).setErr(new PrintWriter(error, true));
        try {
            line.parseArgs(arguments);
            int exitCode = command.runOn(target, line.getOut());
            return new Import(exitCode, output.toString(), error.toString());
        } catch (ParameterException e) {
            return new Import(2, output.toString(), e.getMessage());
        } finally {
            System.clearProperty("strongroom.network");
        }
    }

    /** The command without a launcher around it, which would end the process. */
    @CommandLine.Command(name = "import")
    private static final class Command extends WatchImportCommand {
        int runOn(MovedInto target, PrintWriter out) {
            return run(target.database("watch"), out);
        }
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(output);
    }

    /** As {@code read = taken + already here + not taken}. */
    String counts(String table) throws IOException {
        for (JsonNode counts : json().get("tables")) {
            if (counts.get("table").asText().equals(table)) {
                return counts.get("read") + " = " + counts.get("taken") + " + " + counts.get("already_here") + " + "
                        + counts.get("not_taken");
            }
        }
        return "not read";
    }

    /** As {@code read = taken + already here + not taken}. */
    String amounts(String asset, String what) throws IOException {
        for (JsonNode sums : json().get("amounts")) {
            if (sums.get("asset").asText().equals(asset)
                    && sums.get("what").asText().equals(what)) {
                return sums.get("read").asText() + " = " + sums.get("taken").asText() + " + "
                        + sums.get("already_here").asText() + " + "
                        + sums.get("not_taken").asText();
            }
        }
        return "none";
    }

    /** The reasons and remarks of a table, each as its ids and its sentence. */
    List<String> sentences(String table) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (JsonNode counts : json().get("tables")) {
            if (counts.get("table").asText().equals(table)) {
                counts.get("reasons").forEach(rows -> sentences.add(line(rows)));
                counts.get("remarks").forEach(rows -> sentences.add(line(rows)));
            }
        }
        return sentences;
    }

    private static String line(JsonNode rows) {
        List<String> ids = new ArrayList<>();
        rows.get("first").forEach(row -> ids.add(row.get("id").asText()));
        return String.join(",", ids) + ": " + rows.get("sentence").asText();
    }
}
