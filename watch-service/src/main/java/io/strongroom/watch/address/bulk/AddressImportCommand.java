package io.strongroom.watch.address.bulk;

import io.strongroom.platform.command.Progress;
import io.strongroom.platform.command.RunningService;
import io.strongroom.platform.command.ServiceCallCommand;
import io.strongroom.platform.command.StartRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Sends a file of any length to the service, in requests that it takes. */
@Command(
        name = "import",
        description =
                "Takes in the addresses of a CSV file that keygen exported, after the account's descriptors. It may"
                        + " be run again: what is known stays as it is",
        mixinStandardHelpOptions = true)
final class AddressImportCommand extends ServiceCallCommand {

    /** Some 45,000 lines: a second or two of work for the service. */
    private static final int BYTES_A_REQUEST = 4 << 20;

    @Parameters(paramLabel = "FILE", description = "address-<account>.csv")
    Path file;

    @Option(names = "--coin", defaultValue = "btc", description = "whose addresses. Default: ${DEFAULT-VALUE}")
    String coin;

    private long added;
    private long known;
    private long waiting;

    @Override
    protected int run(RunningService service, CommandSpec command) throws IOException {
        if (!coin.matches("[a-z]{2,16}")) {
            throw new ParameterException(command.commandLine(), "--coin must be a coin such as btc");
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(command.commandLine(), file + " is no file that can be read");
        }
        Progress progress = Progress.on(command.commandLine().getErr());
        try (InputStream content = Files.newInputStream(file)) {
            AddressFileParts parts = new AddressFileParts(content, BYTES_A_REQUEST);
            long size = Files.size(file);
            long sent = 0;
            for (byte[] part = parts.next(); part != null; part = parts.next()) {
                RunningService.Answer answer = send(part, parts.firstLine(), service, progress);
                if (!answer.isSuccess()) {
                    progress.end();
                    return refused(answer, command);
                }
                count(answer);
                sent = Math.min(size, sent + part.length);
                progress.tell(sent, size, text("%,d addresses", added + known));
            }
        }
        progress.end();
        command.commandLine().getOut().println(summary());
        return 0;
    }

    private RunningService.Answer send(byte[] part, int firstLine, RunningService service, Progress progress) {
        try {
            return service.post("/api/v1/" + coin + "/addresses?first_line=" + firstLine, "text/csv", part);
        } catch (StartRefusedException e) {
            progress.end();
            throw new StartRefusedException(e.getMessage() + takenBefore());
        }
    }

    private String takenBefore() {
        return added + known == 0
                ? ""
                : text(" (%,d addresses before it were taken in: run it again to go on)", added + known);
    }

    private void count(RunningService.Answer answer) {
        added += answer.body().path("added").asLong();
        known += answer.body().path("known").asLong();
        waiting += answer.body().path("waiting").asLong();
    }

    private int refused(RunningService.Answer answer, CommandSpec command) {
        command.commandLine().getErr().println(command.root().name() + ": " + answer.sentence() + takenBefore());
        return answer.blamesInput() ? 2 : 1;
    }

    private String summary() {
        String later = waiting == 0 ? "" : text("; %,d can be given out when the node watches them", waiting);
        return text("%,d addresses added, %,d were known", added, known) + later;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
