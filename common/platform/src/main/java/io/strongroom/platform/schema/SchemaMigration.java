package io.strongroom.platform.schema;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.ConnectionFault;
import io.strongroom.platform.database.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;

/**
 * Brings the schema to the version of this build, or waits until someone has, beside the start of the service: a
 * database that is away delays readiness and nothing else.
 */
@ApplicationScoped
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final MigrationEngine engine;
    private final AgroalDataSource dataSource;
    private final String service;
    private final boolean migrate;
    private final boolean seed;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread thread = Thread.ofVirtual().name("schema-migration").unstarted(this::bringToVersion);
    private volatile SchemaState state = SchemaState.waiting("The database has not been asked yet");
    private volatile Optional<MigrationVersion> expected = Optional.empty();

    SchemaMigration(
            AgroalDataSource dataSource,
            Dialect dialect,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "strongroom.database.migrate", defaultValue = "false") boolean migrate,
            @ConfigProperty(name = "strongroom.database.seed", defaultValue = "false") boolean seed) {
        this.dataSource = dataSource;
        this.service = service;
        this.migrate = migrate;
        this.seed = seed;
        this.engine = new MigrationEngine(
                new UnpooledDataSource(jdbcUrl, username, password),
                dialect,
                MigrationFiles.onClassPath(dialect.kind()),
                service,
                () -> become(SchemaState.waiting("Another instance is changing the schema")));
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

    /** As a person types it, for sentences that name a command. */
    String service() {
        return service;
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
            SchemaStatus status = engine.status();
            expected = Optional.of(status.versions().expected());
            if (migrate && status.versions().isBehind()) {
                state = SchemaState.migrating();
                engine.migrate(Optional.empty(), file -> LOG.infof("%s has run", file.name()));
                status = engine.status();
            }
            SchemaState next = compare(status);
            if (seed && next.phase() == SchemaState.Phase.READY) {
                engine.seed().forEach(name -> LOG.infof("%s has run", name));
            }
            return next;
        } catch (InterruptedMigrationException e) {
            return SchemaState.waiting(e.getMessage());
        } catch (SchemaRefusedException e) {
            return connectionFault()
                    .map(SchemaState::waiting)
                    .orElseGet(() -> SchemaState.failed("The schema cannot be migrated: " + e.getMessage()));
        } catch (MigrationFailedException e) {
            return SchemaState.failed(String.join(System.lineSeparator(), e.report()));
        }
    }

    private SchemaState compare(SchemaStatus status) {
        if (status.running()) {
            return SchemaState.waiting("Another instance is changing the schema");
        }
        if (status.interruption().isPresent()) {
            return SchemaState.waiting(status.interruption().get().sentence(service));
        }
        SchemaVersions versions = status.versions();
        if (versions.isAhead()) {
            return SchemaState.failed(
                    versions.sentence() + ": start the build that migrated it, or roll it back with that build");
        }
        if (!versions.match()) {
            return SchemaState.waiting(versions.sentence() + ": run `" + service
                    + " db migrate`, or set strongroom.database.migrate=true");
        }
        // Who migrates has to know; who leaves that to others has been told by them.
        return (migrate ? status.faults() : List.<String>of())
                .stream()
                        .findFirst()
                        .map(SchemaState::failed)
                        .orElseGet(() -> SchemaState.ready(versions.expected().getVersion()));
    }

    private Optional<String> connectionFault() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("The database does not answer");
        } catch (SQLException e) {
            return Optional.of(ConnectionFault.sentence(e.getSQLState()));
        }
    }
}
