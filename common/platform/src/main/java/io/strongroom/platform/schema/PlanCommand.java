package io.strongroom.platform.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.strongroom.platform.command.ServiceDatabase;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the SQL that {@code migrate} or {@code rollback} would run, in its order. Changes nothing. */
@Command(
        name = "plan",
        description = "Prints the SQL that a migration or rollback would run, and runs nothing",
        mixinStandardHelpOptions = true)
class PlanCommand extends SchemaCommand {
    @Option(names = "--rollback", description = "the plan of a rollback instead of a migration")
    boolean rollback;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            converter = VersionText.class,
            description = "as of migrate, or of rollback")
    MigrationVersion to;

    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        Optional<MigrationVersion> target = Optional.ofNullable(to);
        List<MigrationFile> plan = rollback ? engine.rollbackPlan(target) : engine.plan(target);
        report.answer().put("direction", (rollback ? Direction.DOWN : Direction.UP).toString());
        ArrayNode scripts = report.answer().putArray("scripts");
        report.line("-- " + database + ": " + (plan.isEmpty() ? "nothing would run" : plan.size() + " would run"));
        for (MigrationFile file : plan) {
            report.line("");
            report.line("-- " + file.name());
            report.line(file.text().stripTrailing());
            scripts.addObject()
                    .put("version", file.version().toString())
                    .put("script", file.name())
                    .put("sql", file.text());
        }
        return 0;
    }
}
