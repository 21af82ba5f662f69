package io.strongroom.platform.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * Development data: rows such as a service has that was used for a while, with keys that everybody knows. Its scripts
 * have numbers and a history of their own, and each can run again.
 */
record SeedData(FlywaySetup setup, MigrationFiles files) {
    private static final String NETWORK = "regtest";

    /** @return the names of the scripts that have run */
    List<String> write(SchemaStatus status) throws SQLException {
        if (!status.versions().match()) {
            throw new SchemaRefusedException(
                    status.versions().sentence() + ": development data is written for that one, so migrate first");
        }
        requireRegtest();
        if (files.seeds().isEmpty()) {
            return List.of();
        }
        Flyway flyway = setup.seeding(files);
        // A script that failed left nothing, and one that was changed since then may stay as it is.
        flyway.repair();
        return flyway.migrate().migrations.stream()
                .map(script -> script.filepath)
                .toList();
    }

    /** A database belongs to one network for ever; the addresses of two must never meet in it. */
    private void requireRegtest() throws SQLException {
        try (Connection connection = setup.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select network from network where network <> '" + NETWORK + "'")) {
            if (row.next()) {
                throw new SchemaRefusedException("Development data is of " + NETWORK + ", and this database belongs to "
                        + row.getString(1) + ": use an empty one");
            }
        }
    }
}
