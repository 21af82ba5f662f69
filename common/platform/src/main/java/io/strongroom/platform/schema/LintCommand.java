package io.strongroom.platform.schema;

import io.strongroom.platform.schema.lint.LintRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at migration scripts before they run; it needs no database. */
@Command(
        name = "lint",
        description = "Looks for what migration scripts should not do",
        footer = {
            "",
            "A line allows what the next one does: -- lint:allow <rule> because <reason>",
            "Exit codes: 0 nothing found, 1 something found, 2 wrong command line."
        },
        mixinStandardHelpOptions = true)
class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--folder",
            description = "folder with migration/ and rollback/, e.g. src/main/resources/db. Default: the scripts of"
                    + " this build")
    private Path folder;

    @Option(names = "--rules", description = "lists the rules")
    private boolean rules;

    @Option(names = "--json", description = "prints JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (rules) {
            for (LintRule rule : LintRule.values()) {
                out.printf("%-24s %s%n", rule, rule.instead());
            }
            return 0;
        }
        LintReport report = folder == null ? LintReport.ofClassPath() : LintReport.of(existing(folder));
        if (json) {
            JsonOutput.print(report, out);
        } else {
            report.findings().forEach(out::println);
            out.printf(
                    "%d scripts, %d findings%n",
                    report.scripts(), report.findings().size());
        }
        return report.findings().isEmpty() ? 0 : 1;
    }

    private Path existing(Path db) {
        if (!Files.isDirectory(db.resolve(MigrationFile.Kind.V.folder()))) {
            throw new ParameterException(
                    spec.commandLine(), "--folder " + db + " has no folder " + MigrationFile.Kind.V.folder());
        }
        return db;
    }
}
