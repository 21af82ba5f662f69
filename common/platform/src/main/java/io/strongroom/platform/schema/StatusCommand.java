package io.strongroom.platform.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strongroom.platform.command.ServiceDatabase;
import java.time.temporal.ChronoUnit;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;

/**
 * Shows every version that the database or this build knows, and what has become of it; whether somebody changes the
 * schema now; and what to do if somebody was interrupted in that. Changes nothing.
 */
@Command(
        name = "status",
        description = "Shows which migrations have run, and whether one was interrupted",
        mixinStandardHelpOptions = true)
class StatusCommand extends SchemaCommand {
    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        SchemaStatus status = engine.status();
        print(status, database, report);
        describe(status, database.service(), report.answer());
        return 0;
    }

    private static void print(SchemaStatus status, ServiceDatabase database, Report report) {
        report.line(database + ": " + status.versions().sentence());
        for (Step step : status.steps()) {
            report.line("%s  %-14s %-20s  %s"
                    .formatted(
                            step.version(),
                            step.state(),
                            step.installedAt()
                                    .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS)
                                            .toString())
                                    .orElse("-"),
                            step.description()));
        }
        status.faults().forEach(report::line);
        if (status.running()) {
            report.line("Somebody changes the schema now");
        }
        status.interruption().ifPresent(it -> report.line(it.sentence(database.service())));
    }

    private static void describe(SchemaStatus status, String service, ObjectNode answer) {
        answer.put(
                        "version",
                        status.versions()
                                .actual()
                                .map(MigrationVersion::toString)
                                .orElse(null))
                .put("expected_version", status.versions().expected().getVersion())
                .put("running", status.running());
        ArrayNode migrations = answer.putArray("migrations");
        for (Step step : status.steps()) {
            migrations
                    .addObject()
                    .put("version", step.version().toString())
                    .put("description", step.description())
                    .put("script", step.script())
                    .put("state", step.state().toString())
                    .put(
                            "installed_at",
                            step.installedAt().map(Object::toString).orElse(null))
                    .put("installed_by", step.installedBy().orElse(null))
                    .put("execution_milliseconds", step.milliseconds().orElse(null));
        }
        Report.addAll(answer.putArray("faults"), status.faults());
        status.interruption()
                .ifPresentOrElse(
                        it -> describe(it, service, answer.putObject("interrupted")),
                        () -> answer.putNull("interrupted"));
    }

    private static void describe(Interruption interruption, String service, ObjectNode answer) {
        answer.put("version", interruption.version().toString())
                .put("direction", interruption.direction().toString())
                .put("script", interruption.script())
                .put("started_at", interruption.startedAt())
                .put("statement_unfinished", interruption.unfinished().orElse(null))
                .put("cause", interruption.error().orElse(null))
                .put("message", interruption.sentence(service));
        Report.addAll(answer.putArray("statements_done"), interruption.done());
    }
}
