package io.strongroom.platform.command;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.postgres.EmbeddedPostgres;
import io.strongroom.platform.postgres.EmbeddedPostgresSettings;
import io.strongroom.platform.postgres.RunningPostgres;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

    /** Of the service that runs in this data folder now, for a command beside it; empty if none runs. */
    static Optional<Map<String, String>> ofRunningService(StartConfiguration configuration) {
        return RunningPostgres.in(settingsFrom(configuration))
                .map(running -> settings(running.address(), running.username(), running.password()));
    }

    static OwnDatabase start(StartConfiguration configuration) {
        OwnDatabase database = new OwnDatabase(EmbeddedPostgres.start(settingsFrom(configuration)));
        Runtime.getRuntime().addShutdownHook(new Thread(database::stopAfterApplication, "postgresql-stop"));
        return database;
    }

    private static EmbeddedPostgresSettings settingsFrom(StartConfiguration configuration) {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.in(configuration.data(), configuration.instance());
        Dialect dialect = Dialect.ofThisBuild();
        if (!dialect.kind().equals("postgresql")) {
            throw new StartRefusedException("This build is for " + dialect.title()
                    + " and runs no database of its own: set strongroom.database.address=host:port/name");
        }
        return settings;
    }

    Map<String, String> settings() {
        return settings(server.address(), server.username(), server.password());
    }

    private static Map<String, String> settings(String address, String username, String password) {
        return Map.of(
                "strongroom.database.address", address,
                "strongroom.database.username", username,
                "strongroom.database.password", password);
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
