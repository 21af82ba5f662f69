package io.strongroom.platform.schema;

import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import java.io.PrintWriter;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the schema that is there with the one that the migrations make. */
@Command(
        name = "drift",
        description = "Compares the schema, object by object, with what the migrations make",
        footer = {
            "",
            "The migrations are run into a scratch schema on the same server, which is dropped again.",
            "Exit codes: 0 no drift, 1 drift or failure, 2 wrong command line."
        },
        mixinStandardHelpOptions = true)
class DriftCommand extends ConnectionCommand {
    @Option(names = "--json", description = "prints JSON")
    private boolean json;

    @Override
    protected int run(ServiceDatabase database, PrintWriter out) throws SQLException {
        DriftReport report = new Drift(
                        database, MigrationFiles.onClassPath(database.dialect().kind()))
                .report();
        if (json) {
            JsonOutput.print(report, out);
        } else {
            report.print(out);
        }
        out.flush();
        return report.differences().isEmpty() ? 0 : 1;
    }
}
