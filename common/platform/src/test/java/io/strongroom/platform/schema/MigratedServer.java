package io.strongroom.platform.schema;

import io.strongroom.platform.postgres.EmbeddedPostgresResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** A PostgreSQL that has the schema of the service on the class path. */
final class MigratedServer implements AutoCloseable {
    private final EmbeddedPostgresResource server = new EmbeddedPostgresResource();
    private final String url;
    private final String username;
    private final String password;
    private final List<String> migrations;

    MigratedServer() {
        Map<String, String> settings = server.start();
        url = "jdbc:postgresql://" + settings.get("strongroom.database.address");
        username = settings.get("strongroom.database.username");
        password = settings.get("strongroom.database.password");
        Flyway flyway = Flyway.configure()
                .dataSource(url, username, password)
                .locations("classpath:db/migration/postgresql")
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
        Connection connection = DriverManager.getConnection(url, username, password);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() {
        server.stop();
    }
}
