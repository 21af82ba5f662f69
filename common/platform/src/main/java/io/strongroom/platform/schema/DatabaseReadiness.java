package io.strongroom.platform.schema;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.ConnectionFault;
import io.strongroom.platform.database.Dialect;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.api.MigrationVersion;

/** Ready is asked of the database each time: it answers, its schema is this build's, its commits last. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String VERSION_QUERY = "select version from " + FlywaySetup.HISTORY
            + " where success and version is not null order by installed_rank desc limit 1";

    private final Pool pool;
    private final Dialect dialect;
    private final SchemaMigration migration;

    DatabaseReadiness(Pool pool, Dialect dialect, SchemaMigration migration) {
        this.pool = pool;
        this.dialect = dialect;
        this.migration = migration;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return durabilityFault()
                .flatMap(fault -> fault.map(DatabaseReadiness::downNow).orElseGet(this::schema))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> down("The database does not answer within 2 seconds"))
                .onFailure()
                .recoverWithItem(failure -> down(explain(failure)));
    }

    private Uni<Optional<String>> durabilityFault() {
        return firstRow(dialect.durabilityQuery()).map(row -> row.flatMap(dialect::durabilityFault));
    }

    private Uni<HealthCheckResponse> schema() {
        return interruption().flatMap(sentence -> sentence.map(DatabaseReadiness::downNow)
                .orElseGet(() -> schemaVersion().map(this::compare)));
    }

    private Uni<Optional<String>> interruption() {
        return firstRow(Journal.unsettled(dialect))
                .map(row -> row.map(found -> "Version " + found.getString("version")
                        + (found.getString("running").equals("yes")
                                ? " is being changed: wait until that is done"
                                : " was interrupted: run `" + migration.service() + " db repair`")))
                .onFailure(this::isMissingTable)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<MigrationVersion>> schemaVersion() {
        return firstRow(VERSION_QUERY)
                .map(row -> row.map(found -> MigrationVersion.fromVersion(found.getString("version"))))
                .onFailure(this::isMissingTable)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Optional<Row>> firstRow(String query) {
        return Uni.createFrom()
                .completionStage(() -> pool.query(query).execute().toCompletionStage())
                .map(DatabaseReadiness::first);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.iterator().hasNext() ? Optional.of(rows.iterator().next()) : Optional.empty();
    }

    private HealthCheckResponse compare(Optional<MigrationVersion> actual) {
        Optional<MigrationVersion> expected = migration.expected();
        if (expected.isEmpty()) {
            return down(migration.state().detail());
        }
        SchemaVersions versions = new SchemaVersions(actual, expected.get());
        return response()
                .withData(
                        "schema",
                        versions.actual().map(MigrationVersion::getVersion).orElse("none"))
                .withData("expected_schema", versions.expected().getVersion())
                .withData("message", versions.match() ? "The database answers" : versions.sentence())
                .status(versions.match())
                .build();
    }

    private static HealthCheckResponse down(String sentence) {
        return response().withData("message", sentence).down().build();
    }

    private static Uni<HealthCheckResponse> downNow(String sentence) {
        return Uni.createFrom().item(down(sentence));
    }

    private static HealthCheckResponseBuilder response() {
        return HealthCheckResponse.named("database");
    }

    private boolean isMissingTable(Throwable failure) {
        return failure instanceof DatabaseException refused
                && refused.getSqlState() != null
                && dialect.isMissingTable(refused.getSqlState());
    }

    private static String explain(Throwable failure) {
        return ConnectionFault.sentence(failure instanceof DatabaseException refused ? refused.getSqlState() : null);
    }
}
