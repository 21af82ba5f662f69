package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Clears up after a script that a kill, a lost connection or an error interrupted where the database could not roll it
 * back: takes the effects of a V back by its U, or finishes a U. Then {@code migrate} goes on. Without an interrupted
 * script it does nothing.
 */
@Command(
        name = "repair",
        description = "Clears up after an interrupted migration or rollback, by the U of its version",
        mixinStandardHelpOptions = true)
class RepairCommand extends SchemaCommand {
    @Mixin
    Consent consent;

    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        engine.repairPlan().ifPresent(repair -> consent.require(warning(repair, database)));
        Optional<Repair> repaired = engine.repair();
        String version = engine.status()
                .versions()
                .actual()
                .map(MigrationVersion::toString)
                .orElse(null);
        report.line(database + ": "
                + repaired.map(repair -> repair.undo().name() + " has run; the schema is")
                        .orElse("nothing to repair, the schema is")
                + (version == null ? " without a version" : " at version " + version));
        report.answer().put("version", version);
        report.list(
                "scripts", repaired.map(repair -> repair.undo().name()).stream().toList());
        return 0;
    }

    private static List<String> warning(Repair repair, ServiceDatabase database) {
        List<String> warning = new ArrayList<>();
        warning.add(repair.interruption().sentence(database.service()) + ".");
        warning.add("This runs " + repair.undo().name() + " on " + database + "; data in what goes is lost:");
        repair.undo().text().lines().forEach(line -> warning.add("  " + line));
        return warning;
    }
}
