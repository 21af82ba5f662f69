package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.ScratchSchemas;
import io.strongroom.platform.schema.MigrationFile.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Compares the schema of a database with what the migrations make: they are run into a scratch schema on the same
 * server, so both are read back in the same words.
 */
public final class Drift {
    private final ServiceDatabase database;
    private final MigrationFiles files;
    private final Dialect dialect;
    private final ScratchSchemas scratches;

    public Drift(ServiceDatabase database, MigrationFiles files) {
        this.database = database;
        this.files = files;
        this.dialect = database.dialect();
        this.scratches = dialect.scratchSchemas();
    }

    /** @throws SchemaRefusedException if they cannot be compared */
    public DriftReport report() throws SQLException {
        Optional<MigrationVersion> version = version();
        try (Connection live = database.connect()) {
            if (!scratches.claim(live)) {
                throw new SchemaRefusedException("Another drift check of " + database + " runs now: wait for its end");
            }
            for (String leftover : scratches.existing(live)) {
                scratches.drop(live, leftover);
            }
            Catalogue found = dialect.catalogue(live);
            return new DriftReport(
                    database.toString(),
                    version.map(MigrationVersion::getVersion).orElse(null),
                    found.objects().size(),
                    differences(live, version, found));
        }
    }

    /** Of the last migration that succeeded, or up to which an older database was taken over. */
    private Optional<MigrationVersion> version() {
        List<MigrationInfo> applied = Stream.of(
                        flyway(UnaryOperator.identity()).info().applied())
                .filter(migration ->
                        migration.getVersion() != null && !migration.getState().isFailed())
                .toList();
        Optional<MigrationVersion> newest =
                applied.stream().map(MigrationInfo::getVersion).max(Comparator.naturalOrder());
        MigrationVersion known = files.migrations().getLast().version();
        newest.filter(version -> version.compareTo(known) > 0).ifPresent(version -> {
            throw new SchemaRefusedException(database + " is at version " + version
                    + " and this build knows none after " + known + ": ask the build that migrated it");
        });
        return newest;
    }

    private List<SchemaDifference> differences(Connection live, Optional<MigrationVersion> version, Catalogue found)
            throws SQLException {
        String scratch = create(live);
        try (Connection connection = database.connect()) {
            execute(connection, scratches.enter(scratch));
            version.ifPresent(upTo -> flyway(configuration ->
                            configuration.initSql(scratches.enter(scratch)).target(upTo))
                    .migrate());
            List<SchemaDifference> differences = new ArrayList<>();
            for (SchemaDifference difference : SchemaDifference.between(dialect.catalogue(connection), found)) {
                if (!isOfWording(connection, difference)) {
                    differences.add(difference);
                }
            }
            return differences;
        } finally {
            scratches.drop(live, scratch);
        }
    }

    private String create(Connection live) throws SQLException {
        try {
            return scratches.create(live);
        } catch (SQLException e) {
            if (!scratches.isMissingRight(e)) {
                throw e;
            }
            throw new SchemaRefusedException("The migrations are run into a scratch schema to compare them, and "
                    + database.username() + " may not make one: let an administrator run " + scratches.grant(live));
        }
    }

    /** A dump and its restore may say the same in other words: so does an object that is made from its definition. */
    private boolean isOfWording(Connection scratch, SchemaDifference difference) throws SQLException {
        if (difference.kind() != SchemaDifference.Kind.DIFFERENT) {
            return false;
        }
        List<String> statements = scratches.remake(difference.object(), difference.expected());
        if (statements.isEmpty()) {
            return false;
        }
        try {
            for (String statement : statements) {
                execute(scratch, statement);
            }
        } catch (SQLException e) {
            // Something else hangs on it, so it stays as it is, and so does the difference.
            return false;
        }
        return difference.found().equals(dialect.catalogue(scratch).objects().get(difference.object()));
    }

    private Flyway flyway(UnaryOperator<FluentConfiguration> more) {
        return more.apply(Flyway.configure()
                        .dataSource(database.jdbcUrl(), database.username(), database.password())
                        .resourceProvider(files.forFlyway(Kind.V)))
                .load();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
