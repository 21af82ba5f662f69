package io.strongroom.platform.schema;

import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import java.io.PrintWriter;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import picocli.CommandLine.Command;

/** Shows which migrations have run and which have not. */
@Command(name = "status", description = "Shows which migrations have run", mixinStandardHelpOptions = true)
class StatusCommand extends ConnectionCommand {
    @Override
    protected int run(ServiceDatabase database, PrintWriter out) {
        Flyway flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/migration/" + database.dialect().kind())
                .load();
        for (MigrationInfo migration : flyway.info().all()) {
            out.printf(
                    "%s %-40s %s%n",
                    migration.getVersion(),
                    migration.getDescription(),
                    migration.getState().getDisplayName());
        }
        return 0;
    }
}
