package io.strongroom.platform.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An embedded PostgreSQL in a temporary folder for a {@code @QuarkusTest}:
 * {@code @WithTestResource(EmbeddedPostgresResource.class)}. The schema is there before the first test.
 */
public final class EmbeddedPostgresResource implements QuarkusTestResourceLifecycleManager {
    private EmbeddedPostgres server;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("strongroom-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path binaries = Path.of(System.getProperty("user.home"), ".cache", "strongroom");
        server = EmbeddedPostgres.start(new EmbeddedPostgresSettings(folder, binaries, "strongroom"));
        return Map.of(
                "strongroom.mode",
                "development",
                "strongroom.network",
                "regtest",
                "strongroom.data",
                folder.toString(),
                "strongroom.database.address",
                server.address(),
                "strongroom.database.username",
                server.username(),
                "strongroom.database.password",
                server.password(),
                "strongroom.database.migrate",
                "true",
                "quarkus.flyway.migrate-at-start",
                "true");
    }

    @Override
    public void stop() {
        if (server == null) {
            return;
        }
        server.close();
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
