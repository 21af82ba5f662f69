package io.strongroom.platform.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a migration; it needs the sources and no database. */
@Command(
        name = "new",
        description = "Makes the files of the next version: a V and a U for both dialects",
        mixinStandardHelpOptions = true)
class NewCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "what it does, in lower-case words with _ between them")
    String name;

    @Option(
            names = "--folder",
            defaultValue = "src/main/resources/db",
            description = "folder with migration/ and rollback/. Default: ${DEFAULT-VALUE}")
    Path folder;

    @Option(names = "--json", description = "prints one JSON object instead of text")
    boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no folder " + folder + ": run this in the folder of a service, or say --folder");
        }
        Report report = new Report(command.commandLine().getOut(), json);
        try {
            List<String> made = new NewMigration(folder)
                    .write(name).stream().map(Path::toString).toList();
            made.forEach(report::line);
            report.list("files", made);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
        report.end();
        return 0;
    }
}
