package io.strongroom.platform.schema;

import io.strongroom.platform.database.Dialect;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway, open edition, as every command here uses it: scripts are handed to it, and nothing is searched for. */
record FlywaySetup(DataSource dataSource, Dialect dialect) {
    static final String HISTORY = "flyway_schema_history";
    /** Of development data, whose numbers are its own. */
    static final String SEED_HISTORY = "flyway_seed_history";
    /** Flyway's history of one script alone, while it runs. */
    static final String SCRATCH = "strongroom_migration_scratch";

    /** Reads and goes forward. */
    Flyway forward(MigrationFiles files, MigrationVersion target, Callback... callbacks) {
        return common(files.forFlyway(MigrationFile.Kind.V))
                .table(HISTORY)
                .target(target)
                .callbacks(callbacks)
                .load();
    }

    /**
     * Runs one script whatever the history says: to Flyway it is the first migration of a history of its own, on top of
     * what is there.
     */
    Flyway alone(MigrationFile file, Callback callback) {
        return common(new ScriptProvider(List.of(file)))
                .table(SCRATCH)
                .sqlMigrationPrefix(file.kind().name())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .callbacks(callback)
                .load();
    }

    /** Writes development data that is not there yet. */
    Flyway seeding(MigrationFiles files) {
        return common(files.forFlyway(MigrationFile.Kind.S))
                .table(SEED_HISTORY)
                .sqlMigrationPrefix(MigrationFile.Kind.S.name())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // Rows, and nothing that changes the schema: every script is all or nothing on either database.
                .executeInTransaction(true)
                .load();
    }

    void baseline(MigrationFiles files, MigrationVersion version) {
        common(files.forFlyway(MigrationFile.Kind.V))
                .table(HISTORY)
                .baselineVersion(version)
                .baselineDescription("baseline")
                .load()
                .baseline();
    }

    private FluentConfiguration common(ResourceProvider scripts) {
        return Flyway.configure()
                .dataSource(dataSource)
                .resourceProvider(scripts)
                .javaMigrationClassProvider(List::of)
                .skipDefaultCallbacks(true)
                .placeholderReplacement(false)
                // Ours is taken before: this one is met only where somebody runs Flyway itself beside us.
                .lockRetryCount(-1)
                .configuration(dialect.flywaySettings());
    }
}
