package io.strongroom.sign.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFile;
import io.strongroom.platform.schema.MigrationFile.Kind;
import io.strongroom.platform.schema.SchemaRefusedException;
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

/** The way back. */
class RollbackTest {
    @RegisterExtension
    private final EmptyDatabase database = new EmptyDatabase();

    @TempDir
    Path folder;

    private ScriptFiles scripts;

    @BeforeEach
    void threeVersions() {
        scripts = new ScriptFiles(folder)
                .up(1, "create table a (x int);")
                .down(1, "drop table if exists a;")
                .up(2, "create table b (x int);")
                .down(2, "drop table if exists b;")
                .up(3, "create table c (x int);")
                .down(3, "drop table if exists c;");
        engine().migrate(Optional.empty(), file -> {});
    }

    @Test
    void takesOneVersionBack() {
        assertThat(names(engine().rollback(Optional.empty(), file -> {}))).containsExactly("U00003__step_3.sql");

        assertThat(database.tables()).containsExactly("a", "b");
        assertThat(engine().status().versions().actual()).contains(MigrationVersion.fromVersion("2"));
    }

    @Test
    void takesAllVersionsAboveOneBackTheLatestFirst() {
        assertThat(names(engine().rollback(version(1), file -> {})))
                .containsExactly("U00003__step_3.sql", "U00002__step_2.sql");

        assertThat(database.tables()).containsExactly("a");
    }

    @Test
    void leavesNothingAtVersionZero() {
        engine().rollback(version(0), file -> {});

        assertThat(database.tables()).isEmpty();
        assertThat(engine().status().versions().actual()).isEmpty();
        assertThat(engine().rollback(Optional.empty(), file -> {})).isEmpty();
    }

    @Test
    void canBeMigratedAgain() {
        engine().rollback(version(1), file -> {});

        assertThat(names(engine().migrate(Optional.empty(), file -> {})))
                .containsExactly("V00002__step_2.sql", "V00003__step_3.sql");
        assertThat(database.tables()).containsExactly("a", "b", "c");
    }

    @Test
    void leavesNoBookkeepingOfItsOwn() throws SQLException {
        engine().rollback(Optional.empty(), file -> {});

        assertThat(database.query("select count(*) from strongroom_migration_journal"))
                .containsExactly("0");
        assertThat(database.query("select table_name from information_schema.tables where table_schema = "
                        + (EmptyDatabase.isMysql() ? "database()" : "current_schema()")
                        + " and table_name like 'strongroom%'"))
                .containsExactly("strongroom_migration_journal");
    }

    @Test
    void refusesAVersionThatTheDatabaseDoesNotHave() {
        assertThatThrownBy(() -> engine().rollback(version(9), file -> {}))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessage("The database does not have version 9: it is at 00003");
    }

    @Test
    void refusesBeforeTheFirstStepIfOneOfThemHasNoWayBack() {
        scripts.without(Kind.U, 2);

        assertThatThrownBy(() -> engine().rollback(version(1), file -> {}))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("This build has no U00002");
        assertThat(database.tables()).containsExactly("a", "b", "c");
    }

    @Test
    void refusesAVersionOfALaterBuild() {
        scripts.without(Kind.V, 3).without(Kind.U, 3);

        assertThatThrownBy(() -> engine().rollback(Optional.empty(), file -> {}))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("Version 00003 was applied by a later build");
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
