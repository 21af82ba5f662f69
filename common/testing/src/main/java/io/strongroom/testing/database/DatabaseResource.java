package io.strongroom.testing.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

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
        settings.put("quarkus.flyway.migrate-at-start", "true");
        return settings;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
        data.close();
    }
}
