package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Takes versions back by their U, the latest first: one, or all above a version. What the tables that go held is lost,
 * so it asks first, and in production wants the name of a backup.
 */
@Command(
        name = "rollback",
        description = "Takes the last migration back, or all above a version; data in what goes is lost",
        mixinStandardHelpOptions = true)
class RollbackCommand extends SchemaCommand {
    @Option(
            names = "--to",
            paramLabel = "VERSION",
            converter = VersionText.class,
            description = "the version that is wanted; 0 leaves nothing. Default: one step back")
    MigrationVersion to;

    @Option(
            names = "--backup",
            paramLabel = "FILE",
            description = "the backup that was made before; production insists on it")
    Path backup;

    @Mixin
    Consent consent;

    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        checkBackup(database);
        report.answer().put("backup", backup == null ? null : backup.toString());
        Optional<MigrationVersion> target = Optional.ofNullable(to);
        List<MigrationFile> undos = engine.rollbackPlan(target);
        if (!undos.isEmpty()) {
            consent.require(warning(undos, database));
        }
        List<MigrationFile> removed =
                engine.rollback(target, file -> report.line("  " + file.name() + " has run" + named()));
        String version = engine.status()
                .versions()
                .actual()
                .map(MigrationVersion::toString)
                .orElse(null);
        report.line(database + ": " + (removed.isEmpty() ? "nothing to take back, the schema is" : "the schema is now")
                + (version == null ? " without a version" : " at version " + version) + named());
        report.answer().put("version", version);
        report.list("rolled_back", removed.stream().map(MigrationFile::name).toList());
        return 0;
    }

    private void checkBackup(ServiceDatabase database) {
        if (backup == null) {
            if (database.production()) {
                throw new ParameterException(
                        command.commandLine(),
                        "In production nothing is rolled back without a backup: make one by `" + database.service()
                                + " db backup`, and name it by --backup");
            }
        } else if (!Files.isReadable(backup)) {
            throw new ParameterException(command.commandLine(), "The backup " + backup + " is not there to be read");
        }
    }

    private List<String> warning(List<MigrationFile> undos, ServiceDatabase database) {
        List<String> warning = new ArrayList<>();
        warning.add("This takes back " + undos.size() + (undos.size() == 1 ? " version" : " versions") + " of "
                + database + named() + "; data in what goes is lost.");
        undos.forEach(undo -> warning.add("  " + undo.name()));
        return warning;
    }

    private String named() {
        return backup == null ? "" : " (backup: " + backup + ")";
    }
}
