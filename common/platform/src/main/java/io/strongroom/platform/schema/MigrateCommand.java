package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs the migrations that the database lacks, in their order. Run again it does nothing; of two that run at once one
 * waits. It refuses to build on an interrupted migration, on a changed file, or out of order.
 */
@Command(
        name = "migrate",
        description = "Brings the schema to the version of this build, or to an earlier one",
        mixinStandardHelpOptions = true)
class MigrateCommand extends SchemaCommand {
    @Option(
            names = "--to",
            paramLabel = "VERSION",
            converter = VersionText.class,
            description = "the last version that is wanted. Default: the newest")
    MigrationVersion to;

    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        List<MigrationFile> applied =
                engine.migrate(Optional.ofNullable(to), file -> report.line("  " + file.name() + " has run"));
        String version = engine.status()
                .versions()
                .actual()
                .map(MigrationVersion::toString)
                .orElse(null);
        report.line(database + ": "
                + (applied.isEmpty() ? "nothing to do, the schema is" : "the schema is now")
                + (version == null ? " without a version" : " at version " + version));
        report.answer().put("version", version);
        report.list("applied", applied.stream().map(MigrationFile::name).toList());
        return 0;
    }
}
