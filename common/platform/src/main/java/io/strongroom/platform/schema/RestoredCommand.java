package io.strongroom.platform.schema;

import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.database.RestoredDatabase;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** For restores that the service cannot notice by itself, or not in time. */
@Command(
        name = "restored",
        description = "Tells the service that its database was restored: it gives out, builds, signs and sends nothing"
                + " until it has caught up",
        mixinStandardHelpOptions = true)
class RestoredCommand extends ConnectionCommand {

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "when the backup was made, such as 2026-01-31T23:00:00Z. Default: when it was last used")
    Instant asOf;

    @Override
    protected int run(ServiceDatabase database, PrintWriter out) throws SQLException {
        try (Connection connection = database.connect()) {
            if (!RestoredDatabase.mark(
                    connection, database.dialect(), "an operator told so", Optional.ofNullable(asOf))) {
                out.println("The schema is older than this command: migrate it first, then tell again");
                return 1;
            }
        }
        out.println(database + " recovers from now on; GET /api/v1/recovery says what is awaited");
        return 0;
    }
}
