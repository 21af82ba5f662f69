package io.strongroom.sign.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFile;
import io.strongroom.platform.schema.MigrationFile.Kind;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.SchemaRefusedException;
import io.strongroom.platform.schema.Step;
import io.strongroom.platform.schema.UnknownVersionException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way forward. */
class MigrationTest {
    @RegisterExtension
    private final EmptyDatabase database = new EmptyDatabase();

    @TempDir
    Path folder;

    private ScriptFiles scripts;

    @BeforeEach
    void twoVersions() {
        scripts = new ScriptFiles(folder)
                .up(1, "create table a (x int);")
                .down(1, "drop table a;")
                .up(2, "create table b (x int);\ninsert into b values (1);")
                .down(2, "drop table b;");
    }

    @Test
    void runsTheServicesOwnMigrationsForthAndBackAndForth() {
        MigrationEngine engine =
                database.engine(MigrationFiles.onClassPath(Dialect.ofThisBuild().kind()));

        engine.migrate(Optional.empty(), file -> {});
        List<String> tables = database.tables();
        engine.rollback(version(0), file -> {});
        assertThat(database.tables()).isEmpty();
        engine.migrate(Optional.empty(), file -> {});

        assertThat(tables).contains("seed", "auth_account_key").isEqualTo(database.tables());
        assertThat(engine.status().versions().match()).isTrue();
    }

    @Test
    void runsWhatTheDatabaseLacks() {
        assertThat(names(engine().migrate(Optional.empty(), file -> {})))
                .containsExactly("V00001__step_1.sql", "V00002__step_2.sql");

        assertThat(database.tables()).containsExactly("a", "b");
        assertThat(engine().status().versions().match()).isTrue();
    }

    @Test
    void doesNothingWhenItIsRunAgain() throws SQLException {
        engine().migrate(Optional.empty(), file -> {});

        assertThat(engine().migrate(Optional.empty(), file -> {})).isEmpty();
        assertThat(database.query("select x from b")).containsExactly("1");
    }

    @Test
    void stopsAtTheVersionThatIsWanted() {
        assertThat(names(engine().migrate(version(1), file -> {}))).containsExactly("V00001__step_1.sql");

        assertThat(database.tables()).containsExactly("a");
        assertThat(names(engine().plan(Optional.empty()))).containsExactly("V00002__step_2.sql");
    }

    @Test
    void plansWithoutChangingAnything() throws SQLException {
        assertThat(names(engine().plan(Optional.empty()))).containsExactly("V00001__step_1.sql", "V00002__step_2.sql");

        assertThat(database.query("select table_name from information_schema.tables where table_schema = "
                        + (EmptyDatabase.isMysql() ? "database()" : "current_schema()")))
                .isEmpty();
    }

    @Test
    void refusesAVersionThatThisBuildDoesNotHave() {
        assertThatThrownBy(() -> engine().migrate(version(7), file -> {}))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessage("This build has no version 7: its newest is 00002");
    }

    @Test
    void refusesToMigrateBackwards() {
        engine().migrate(Optional.empty(), file -> {});

        assertThatThrownBy(() -> engine().migrate(version(1), file -> {}))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("`sign db rollback --to 00001`");
    }

    @Test
    void refusesAFileThatWasChangedAfterItHadRun() {
        engine().migrate(version(1), file -> {});
        scripts.up(1, "create table a (x bigint);");

        assertThatThrownBy(() -> engine().migrate(Optional.empty(), file -> {}))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("V00001__step_1.sql was changed after it had been applied");
        assertThat(database.tables()).containsExactly("a");
    }

    @Test
    void refusesAVersionBelowOneThatHasRun() {
        scripts.without(Kind.V, 1);
        engine().migrate(Optional.empty(), file -> {});
        scripts.up(1, "create table a (x int);");

        assertThatThrownBy(() -> engine().migrate(Optional.empty(), file -> {}))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("V00001__step_1.sql was not applied before a later version was");
        assertThat(database.tables()).containsExactly("b");
    }

    @Test
    void refusesADatabaseOfALaterBuild() {
        engine().migrate(Optional.empty(), file -> {});
        scripts.without(Kind.V, 2);

        assertThatThrownBy(() -> engine().migrate(Optional.empty(), file -> {}))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("Version 00002 was applied by a later build");
    }

    @Test
    void refusesADatabaseThatHoldsTablesOfUnknownOrigin() throws SQLException {
        database.execute("create table stranger (x int)");

        assertThatThrownBy(() -> engine().migrate(Optional.empty(), file -> {}))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("`sign db baseline VERSION`");
        assertThat(database.tables()).containsExactly("stranger");
    }

    @Test
    void goesOnFromABaseline() throws SQLException {
        database.execute("create table a (x int)");

        engine().baseline(MigrationVersion.fromVersion("1"));
        assertThat(names(engine().migrate(Optional.empty(), file -> {}))).containsExactly("V00002__step_2.sql");

        assertThat(engine().status().steps())
                .extracting(Step::state)
                .contains(Step.State.BASELINE, Step.State.APPLIED)
                .doesNotContain(Step.State.PENDING);
        assertThatThrownBy(() -> engine().rollback(version(0), file -> {}))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("Version 00001 is the baseline");
        assertThat(database.tables()).containsExactly("a", "b");
    }

    @Test
    void refusesABaselineForADatabaseWithAHistory() {
        engine().migrate(Optional.empty(), file -> {});

        assertThatThrownBy(() -> engine().baseline(MigrationVersion.fromVersion("1")))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("has a history already, and is at version 00002");
    }

    @Test
    void migratesOnceWhenInstancesStartAtOnce() throws Exception {
        List<Process> instances = List.of(
                EngineProcess.start("migrate", database.server(), folder),
                EngineProcess.start("migrate", database.server(), folder));

        for (Process instance : instances) {
            assertThat(instance.waitFor()).isZero();
        }
        assertThat(database.query("select x from b")).containsExactly("1");
        assertThat(database.query("select version from flyway_schema_history order by installed_rank"))
                .containsExactly("00001", "00002");
    }

    private MigrationEngine engine() {
        return database.engine(scripts.read());
    }

    private static Optional<MigrationVersion> version(int number) {
        return Optional.of(MigrationVersion.fromVersion(Integer.toString(number)));
    }

    private static List<String> names(List<MigrationFile> files) {
        return files.stream().map(MigrationFile::name).toList();
    }
}
