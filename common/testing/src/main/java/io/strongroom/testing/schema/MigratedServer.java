package io.strongroom.testing.schema;

import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.Bookkeeping;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFile;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.UnpooledDataSource;
import io.strongroom.testing.database.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** A database that has the schema of the service on the class path. */
final class MigratedServer implements AutoCloseable {
    private final DatabaseServer server = DatabaseServer.start();
    private final MigrationEngine engine = new MigrationEngine(
            new UnpooledDataSource(server.jdbcUrl(), server.username(), server.password()),
            Dialect.ofThisBuild(),
            MigrationFiles.onClassPath(Dialect.ofThisBuild().kind()),
            "test",
            () -> {});
    private final List<String> migrations = migrate();

    /** File names of what ran. */
    List<String> migrate() {
        return engine.migrate(Optional.empty(), file -> {}).stream()
                .map(MigrationFile::name)
                .toList();
    }

    /** Takes every version back. */
    void rollBack() {
        engine.rollback(Optional.of(MigrationVersion.fromVersion("0")), file -> {});
    }

    Catalogue catalogue() throws SQLException {
        try (Connection connection = server.connect()) {
            return Dialect.ofThisBuild().catalogue(connection, Bookkeeping.TABLES);
        }
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
