package io.strongroom.platform.schema;

import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.ScratchSchemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Compares the schema of a database with what the migrations make: they are run into a scratch schema on the same
 * server, so that both are read back in the same words.
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

    /**
     * Compares.
     *
     * @throws SchemaRefusedException if they cannot be compared
     */
    public DriftReport report() {
        Optional<MigrationVersion> version = version();
        try (Connection live = database.connect()) {
            if (!isAlone(live)) {
                throw new SchemaRefusedException("Another drift check of " + database + " runs now: wait for its end");
            }
            for (String leftover : scratches.existing(live)) {
                scratches.drop(live, leftover);
            }
            Catalogue found = dialect.catalogue(live, Bookkeeping.TABLES);
            return new DriftReport(
                    version.map(MigrationVersion::toString), found.objects().size(), differences(live, version, found));
        } catch (SQLException | FlywayException e) {
            throw ScriptRunner.refused(e);
        }
    }

    private Optional<MigrationVersion> version() {
        SchemaStatus status = new MigrationEngine(
                        new UnpooledDataSource(database.jdbcUrl(), database.username(), database.password()),
                        dialect,
                        files,
                        database.service(),
                        () -> {})
                .status();
        if (status.running()) {
            throw new SchemaRefusedException("Somebody changes the schema of " + database + " now: wait for its end");
        }
        status.interruption().ifPresent(interruption -> {
            throw new InterruptedMigrationException(interruption.sentence(database.service()));
        });
        if (status.versions().isAhead()) {
            throw new SchemaRefusedException(
                    status.versions().sentence() + ": only the build that migrated it knows what it should be");
        }
        return status.versions().actual();
    }

    /** From here to the end of the connection. */
    private boolean isAlone(Connection live) throws SQLException {
        try (Statement statement = live.createStatement();
                ResultSet row = statement.executeQuery(dialect.tryLock("drift"))) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private List<SchemaDifference> differences(Connection live, Optional<MigrationVersion> version, Catalogue found)
            throws SQLException {
        String scratch = create(live);
        try {
            UnpooledDataSource inside = new UnpooledDataSource(
                    database.jdbcUrl(), database.username(), database.password(), scratches.enter(scratch));
            version.ifPresent(upTo ->
                    new FlywaySetup(inside, dialect).forward(files, upTo).migrate());
            try (Connection connection = inside.getConnection()) {
                return compare(connection, found);
            }
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

    private List<SchemaDifference> compare(Connection scratch, Catalogue found) throws SQLException {
        Catalogue expected = dialect.catalogue(scratch, Bookkeeping.TABLES);
        List<SchemaDifference> differences = new ArrayList<>();
        for (SchemaDifference difference : SchemaDifference.between(expected, found)) {
            if (!isOfWording(scratch, difference)) {
                differences.add(difference);
            }
        }
        return differences;
    }

    /** A dump and its restore may say the same in other words: so does an object that is made from its definition. */
    private boolean isOfWording(Connection scratch, SchemaDifference difference) throws SQLException {
        if (difference.kind() != SchemaDifference.Kind.DIFFERENT) {
            return false;
        }
        List<String> statements =
                scratches.remake(difference.object(), difference.expected().orElseThrow());
        try (Statement statement = scratch.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            // Something else hangs on it, so it stays as it is, and so does the difference.
            return false;
        }
        Catalogue remade = dialect.catalogue(scratch, Bookkeeping.TABLES);
        return difference.found().equals(Optional.ofNullable(remade.objects().get(difference.object())));
    }
}
