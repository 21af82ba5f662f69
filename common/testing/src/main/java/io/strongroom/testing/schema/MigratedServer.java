package io.strongroom.testing.schema;

import io.strongroom.platform.database.Dialect;
import io.strongroom.testing.database.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** A database that has the schema of the service on the class path. */
final class MigratedServer implements AutoCloseable {
    private final DatabaseServer server = DatabaseServer.start();
    private final List<String> migrations;

    MigratedServer() {
        Flyway flyway = Flyway.configure()
                .dataSource(server.jdbcUrl(), server.username(), server.password())
                .locations("classpath:db/migration/" + Dialect.ofThisBuild().kind())
                .load();
        flyway.migrate();
        migrations = Arrays.stream(flyway.info().applied())
                .map(MigrationInfo::getScript)
                .toList();
    }

    List<String> migrations() {
        return migrations;
    }

    Connection connect() throws SQLException {
        Connection connection = server.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() {
        server.close();
    }
}
