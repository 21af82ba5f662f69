package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Begins the history of a database at a version whose schema it has already. No script runs; versions up to it will
 * never run there. It asks first if the database holds tables, as nobody checks that they are the right ones.
 */
@Command(
        name = "baseline",
        description = "Says that the database has the schema of a version already; runs nothing",
        mixinStandardHelpOptions = true)
class BaselineCommand extends SchemaCommand {
    @Parameters(
            paramLabel = "VERSION",
            converter = VersionText.class,
            description = "the version that the database has")
    MigrationVersion version;

    @Mixin
    Consent consent;

    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        MigrationVersion planned = engine.baselinePlan(version);
        List<String> tables = engine.tables();
        if (!tables.isEmpty()) {
            consent.require(List.of(
                    "This takes the " + tables.size() + " tables of " + database + " for those of version " + planned
                            + "; `" + database.service() + " db drift` compares them afterwards.",
                    "  " + String.join(", ", tables)));
        }
        MigrationVersion begun = engine.baseline(version);
        report.line(database + ": the history begins at version " + begun);
        report.answer().put("version", begun.toString());
        return 0;
    }
}
