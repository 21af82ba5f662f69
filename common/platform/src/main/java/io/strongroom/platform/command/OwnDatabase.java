package io.strongroom.platform.command;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.postgres.EmbeddedPostgres;
import io.strongroom.platform.postgres.EmbeddedPostgresSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL that this process runs for itself. Shutdown hooks run side by side, so this one waits until the
 * application has closed its connections.
 */
final class OwnDatabase {
    private static final Duration APPLICATION_STOPS_WITHIN = Duration.ofSeconds(20);

    private final EmbeddedPostgres server;
    private final CountDownLatch applicationStopped = new CountDownLatch(1);

    private OwnDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    static OwnDatabase start(StartConfiguration configuration) {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.in(configuration.data(), configuration.instance());
        Dialect dialect = Dialect.ofThisBuild();
        if (!dialect.kind().equals("postgresql")) {
            throw new StartRefusedException("This build is for " + dialect.title()
                    + " and runs no database of its own: set strongroom.database.address=host:port/name");
        }
        OwnDatabase database = new OwnDatabase(EmbeddedPostgres.start(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(database::stopAfterApplication, "postgresql-stop"));
        return database;
    }

    Map<String, String> settings() {
        return Map.of(
                "strongroom.database.address", server.address(),
                "strongroom.database.username", server.username(),
                "strongroom.database.password", server.password());
    }

    void applicationHasStopped() {
        applicationStopped.countDown();
        server.close();
    }

    private void stopAfterApplication() {
        try {
            if (!applicationStopped.await(APPLICATION_STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("The application did not stop in time; its PostgreSQL is stopped under it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
