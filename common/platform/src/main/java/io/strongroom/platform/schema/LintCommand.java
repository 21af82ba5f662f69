package io.strongroom.platform.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.strongroom.platform.schema.lint.Finding;
import io.strongroom.platform.schema.lint.LintRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at migration scripts before they run; it needs no database. */
@Command(
        name = "lint",
        description = "Looks for what migration scripts should not do; exit code 1 if they do",
        footer = {"", "A line allows what the next one does: -- lint:allow <rule> because <reason>"},
        mixinStandardHelpOptions = true)
class LintCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Option(
            names = "--folder",
            description = "folder with migration/ and rollback/, e.g. src/main/resources/db. Default: the scripts of"
                    + " this build")
    Path folder;

    @Option(names = "--rules", description = "lists the rules")
    boolean rules;

    @Option(names = "--json", description = "prints one JSON object instead of text")
    boolean json;

    @Override
    public Integer call() throws IOException {
        Report report = new Report(command.commandLine().getOut(), json);
        if (rules) {
            list(report);
            return 0;
        }
        LintReport lint = folder == null ? LintReport.ofClassPath() : LintReport.of(existing());
        print(lint, report);
        return lint.findings().isEmpty() ? 0 : 1;
    }

    private Path existing() {
        if (!Files.isDirectory(folder.resolve(MigrationFile.Kind.V.folder()))) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no folder " + MigrationFile.Kind.V.folder() + " in " + folder
                            + ": name the one that holds it");
        }
        return folder;
    }

    private static void print(LintReport lint, Report report) {
        report.answer().put("scripts", lint.scripts());
        ArrayNode findings = report.answer().putArray("findings");
        for (Finding finding : lint.findings()) {
            report.line(finding.toString());
            findings.addObject()
                    .put("file", finding.file())
                    .put("line", finding.line())
                    .put("rule", finding.rule().toString())
                    .put("sentence", finding.sentence())
                    .put("instead", finding.instead());
        }
        report.line("%d scripts, %d findings"
                .formatted(lint.scripts(), lint.findings().size()));
        report.end();
    }

    private static void list(Report report) {
        for (LintRule rule : LintRule.values()) {
            report.line("%-24s %s".formatted(rule, rule.instead()));
        }
        report.list(
                "rules", Stream.of(LintRule.values()).map(LintRule::toString).toList());
        report.end();
    }
}
