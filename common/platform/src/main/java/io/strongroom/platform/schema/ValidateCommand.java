package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * Compares the files of this build with the history of the database: changed after they had run, missing, out of order,
 * misnamed; and says whether a script was interrupted. Versions that have not run yet are no fault. Changes nothing.
 */
@Command(
        name = "validate",
        description = "Compares the migrations of this build with those that have run; exit code 1 if they disagree",
        mixinStandardHelpOptions = true)
class ValidateCommand extends SchemaCommand {
    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        SchemaStatus status = engine.status();
        List<String> faults = new ArrayList<>(status.faults());
        status.interruption().ifPresent(it -> faults.add(it.sentence(database.service())));
        engine.misnamed().forEach(name -> faults.add(name + " has not the name of a migration, and never runs"));
        report.answer().put("valid", faults.isEmpty());
        report.list("faults", faults);
        if (faults.isEmpty()) {
            report.line(database + ": nothing that has run disagrees with the migrations of this build");
            return 0;
        }
        faults.forEach(report::line);
        return 1;
    }
}
