package io.strongroom.testing.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.UnpooledDataSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A real database for a {@code @QuarkusTest}: {@code @WithTestResource(DatabaseResource.class)}. The schema is there
 * before the first test.
 */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {
    private DatabaseServer server;
    private TemporaryFolder data;

    @Override
    public Map<String, String> start() {
        data = TemporaryFolder.create();
        server = DatabaseServer.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("strongroom.mode", "development");
        settings.put("strongroom.network", "regtest");
        settings.put("strongroom.data", data.path().toString());
        settings.put("strongroom.database.address", server.address());
        settings.put("strongroom.database.username", server.username());
        settings.put("strongroom.database.password", server.password());
        settings.put("strongroom.database.migrate", "true");
        migrate();
        return settings;
    }

    private void migrate() {
        Dialect dialect = Dialect.ofThisBuild();
        new MigrationEngine(
                        new UnpooledDataSource(server.jdbcUrl(), server.username(), server.password()),
                        dialect,
                        MigrationFiles.onClassPath(dialect.kind()),
                        "test",
                        () -> {})
                .migrate(Optional.empty(), file -> {});
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
        data.close();
    }
}
