package io.strongroom.moving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings what a database of go-crypto-wallet holds over into the service's own. What goes where is the service's business. */
@Command(
        name = "import",
        description = "Moves in from go-crypto-wallet: reads its database, writes what can be taken in one"
                + " transaction, and reports what was taken and what was not",
        mixinStandardHelpOptions = true)
public abstract class ImportCommand extends ConnectionCommand {

    private static final String PASSWORD_FILE = "--from-password-file";
    private static final String STANDARD_INPUT = "-";

    @Spec
    protected CommandSpec command;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ADDRESS",
            description = "jdbc:postgresql://host:port/name, jdbc:mysql://host:port/name, or a SQLite file")
    private String from;

    @Option(names = "--from-user", paramLabel = "NAME", description = "who may read the source; not for files")
    private String user;

    @Option(
            names = PASSWORD_FILE,
            paramLabel = "FILE",
            description = "its first line is that user's password; - reads it from standard input")
    private String passwordFile;

    @Option(names = "--dry-run", description = "reports what would be taken and writes nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "the report as JSON")
    private boolean json;

    @Override
    protected final int run(ServiceDatabase database, PrintWriter out) {
        SourceAddress address = address();
        MovingReport report = new MovingReport();
        try (Source source = Source.open(address, user, password(address), report);
                Target target = Target.open(database)) {
            move(source, target, report);
            report.requireComplete();
            report.leftAlone(source.leftAlone());
            if (!dryRun) {
                target.commit(database.service(), details(source, report));
            }
            print(source, database, report, out);
            return 0;
        } catch (MovingRefused e) {
            if (json) {
                out.println(text(Map.of("source", address.toString(), "error", e.getMessage())));
                out.flush();
            }
            command.commandLine().getErr().println(database.service() + ": " + e.getMessage());
            return 1;
        }
    }

    /**
     * Reads the source and writes the target.
     *
     * @param report every row that is read must be accounted for in it
     * @throws MovingRefused if nothing can be moved
     */
    protected abstract void move(Source source, Target target, MovingReport report);

    /** Something is wrong with the command line. */
    protected final ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    private SourceAddress address() {
        try {
            return SourceAddress.parse(from);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private String password(SourceAddress address) {
        boolean file = address.kind() == SourceKind.SQLITE;
        if (file != (user == null) || file != (passwordFile == null)) {
            throw wrong(
                    file
                            ? "A SQLite file has no users: leave --from-user and " + PASSWORD_FILE + " out"
                            : "A server asks who reads: give --from-user and " + PASSWORD_FILE);
        }
        try {
            return file ? null : firstLine();
        } catch (IOException e) {
            throw wrong(passwordFile + " cannot be read");
        }
    }

    private String firstLine() throws IOException {
        try (BufferedReader lines = passwordFile.equals(STANDARD_INPUT)
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(passwordFile))) {
            String line = lines.readLine();
            return line == null ? "" : line;
        }
    }

    private void print(Source source, ServiceDatabase database, MovingReport report, PrintWriter out) {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("source", source.toString());
            all.put("target", database.toString());
            all.put("dry_run", dryRun);
            all.putAll(report.json());
            out.println(text(all));
        } else {
            out.println("From " + source + " into " + database + (dryRun ? " (dry run: nothing is written)" : ""));
            out.println();
            report.lines().forEach(out::println);
        }
        out.flush();
    }

    private static String details(Source source, MovingReport report) {
        Map<String, Object> details = new LinkedHashMap<>(report.json());
        details.keySet().retainAll(Set.of("tables"));
        details.put("source", source.toString());
        return text(details);
    }

    private static String text(Map<String, Object> values) {
        try {
            return new ObjectMapper().writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report cannot be written as JSON", e);
        }
    }
}
