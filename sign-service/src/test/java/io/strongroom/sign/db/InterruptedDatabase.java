package io.strongroom.sign.db;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.UnpooledDataSource;
import io.strongroom.testing.database.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** A database whose last migration was killed after its first statement, as MySQL leaves it. */
public final class InterruptedDatabase implements QuarkusTestResourceLifecycleManager {
    private DatabaseServer server;

    @Override
    public Map<String, String> start() {
        server = DatabaseServer.start();
        engine().migrate(Optional.of(MigrationVersion.fromVersion("2")), file -> {});
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table auth_account_key (id integer)");
            statement.execute("insert into strongroom_migration_journal"
                    + " (version, direction, number, script, statement, lasting, state, happened_at) values"
                    + " ('00003', 'UP', 0, 'V00003__auth_account_keys.sql', '', false, 'DONE', '2026-01-01T00:00:00Z'),"
                    + " ('00003', 'UP', 1, 'V00003__auth_account_keys.sql', 'create table auth_account_key (', true,"
                    + " 'RUNNING', '2026-01-01T00:00:00Z')");
            return Map.of(
                    "strongroom.mode", "development",
                    "strongroom.network", "regtest",
                    "strongroom.data",
                            Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data-")
                                    .toString(),
                    "strongroom.database.address", server.address(),
                    "strongroom.database.username", server.username(),
                    "strongroom.database.password", server.password(),
                    "strongroom.database.migrate", "true");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MigrationEngine engine() {
        Dialect dialect = Dialect.ofThisBuild();
        return new MigrationEngine(
                new UnpooledDataSource(server.jdbcUrl(), server.username(), server.password()),
                dialect,
                MigrationFiles.onClassPath(dialect.kind()),
                "sign",
                () -> {});
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(engine(), field -> field.getType().equals(MigrationEngine.class));
    }

    @Override
    public void stop() {
        server.close();
    }
}
