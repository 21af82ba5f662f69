package io.strongroom.platform.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;

/**
 * Brings the schema to the version of this build, or waits until someone has, beside the start of the service: a
 * database that is away delays readiness and nothing else. Of several instances that start at once, Flyway's lock
 * lets one migrate.
 */
@ApplicationScoped
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final Flyway flyway;
    private final AgroalDataSource dataSource;
    private final boolean migrate;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread thread = Thread.ofVirtual().name("schema-migration").unstarted(this::bringToVersion);
    private volatile SchemaState state = SchemaState.waiting("The database has not been asked yet");
    private volatile Optional<MigrationVersion> expected = Optional.empty();

    SchemaMigration(
            Flyway flyway,
            AgroalDataSource dataSource,
            @ConfigProperty(name = "strongroom.database.migrate", defaultValue = "false") boolean migrate) {
        this.flyway = flyway;
        this.dataSource = dataSource;
        this.migrate = migrate;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    public SchemaState state() {
        return state;
    }

    /** Completes when the schema is there; never, as long as it is not. */
    public Uni<Void> ready() {
        return Uni.createFrom().completionStage(() -> ready.copy());
    }

    /** The version that this build is written for; empty until the database was asked for the first time. */
    Optional<MigrationVersion> expected() {
        return expected;
    }

    private void bringToVersion() {
        Duration delay = FIRST_DELAY;
        try {
            while (true) {
                become(attempt());
                if (state.isFinal()) {
                    return;
                }
                Thread.sleep(delay);
                delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : LONGEST_DELAY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void become(SchemaState next) {
        boolean news = !next.equals(state);
        state = next;
        if (next.phase() == SchemaState.Phase.FAILED) {
            LOG.error(next.detail());
        } else if (news) {
            LOG.info(next.detail());
        }
        if (next.phase() == SchemaState.Phase.READY) {
            ready.complete(null);
        }
    }

    private SchemaState attempt() {
        Optional<String> fault = connectionFault();
        if (fault.isPresent()) {
            return SchemaState.waiting(fault.get());
        }
        try {
            if (migrate) {
                state = SchemaState.migrating();
                flyway.migrate();
            }
            return compare();
        } catch (FlywayException e) {
            return connectionFault()
                    .map(SchemaState::waiting)
                    .orElseGet(() -> SchemaState.failed("The schema cannot be migrated: " + e.getMessage()));
        }
    }

    private SchemaState compare() {
        SchemaVersions versions = SchemaVersions.of(flyway.info());
        expected = Optional.of(versions.expected());
        if (versions.match()) {
            return SchemaState.ready(versions.expected().getVersion());
        }
        return versions.isAhead()
                ? SchemaState.failed(versions.sentence() + ": start the build that migrated it, or roll it back")
                : SchemaState.waiting(versions.sentence() + ": migrate it, or set strongroom.database.migrate=true");
    }

    private Optional<String> connectionFault() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("The database does not answer");
        } catch (SQLException e) {
            return Optional.of(ConnectionFault.sentence(e.getSQLState()));
        }
    }
}
