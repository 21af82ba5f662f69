package io.strongroom.testing.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One run of {@code db import}, without a launcher around it, which would end the process. */
public record Import(int exitCode, String output, String error) {

    /**
     * @param command a picocli command
     * @param run runs it once its arguments are parsed; gives the exit code
     */
    public static Import run(Object command, ToIntFunction<PrintWriter> run, List<String> arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine line =
                new CommandLine(command).setOut(new PrintWriter(output)).setErr(new PrintWriter(error, true));
        try {
            line.parseArgs(arguments.toArray(String[]::new));
            int exitCode = run.applyAsInt(line.getOut());
            return new Import(exitCode, output.toString(), error.toString());
        } catch (ParameterException e) {
            return new Import(2, output.toString(), e.getMessage());
        }
    }

    /** What names the source, and who reads it. */
    public static List<String> from(SourceDatabase source, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--from", source.from()));
        if (source.username().isPresent()) {
            Path password = Files.createTempFile("source", "password");
            Files.writeString(password, source.password().orElseThrow() + "\n");
            arguments.addAll(
                    List.of("--from-user", source.username().get(), "--from-password-file", password.toString()));
        }
        arguments.addAll(List.of(options));
        return arguments;
    }

    public JsonNode json() throws IOException {
        return new ObjectMapper().readTree(output);
    }

    /** As {@code read = taken + already here + not taken}. */
    public String counts(String table) throws IOException {
        for (JsonNode counts : json().get("tables")) {
            if (counts.get("table").asText().equals(table)) {
                return counts.get("read") + " = " + counts.get("taken") + " + " + counts.get("already_here") + " + "
                        + counts.get("not_taken");
            }
        }
        return "not read";
    }

    /** As {@code read = taken + already here + not taken}. */
    public String amounts(String asset, String what) throws IOException {
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
    public List<String> sentences(String table) throws IOException {
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
