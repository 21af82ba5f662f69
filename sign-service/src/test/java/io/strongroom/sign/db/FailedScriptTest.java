package io.strongroom.sign.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFailedException;
import io.strongroom.platform.schema.MigrationFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A statement that the database refuses: PostgreSQL is as it was, and of MySQL one knows exactly what it did. */
class FailedScriptTest {
    private static final String KIND = "quarkus.datasource.db-kind";

    @RegisterExtension
    private final EmptyDatabase database = new EmptyDatabase();

    @TempDir
    Path folder;

    private ScriptFiles scripts;

    @BeforeEach
    void theSecondVersionFails() {
        scripts = new ScriptFiles(folder)
                .up(1, "create table a (x int);")
                .down(1, "drop table if exists a;")
                .up(
                        2,
                        """
                        -- two that work
                        create table b (
                          x int
                        );
                        insert into b values (1);
                        -- one that does not
                        alter table nosuch add column y int;
                        -- two that are not reached
                        create table c (x int);
                        insert into c values (1);
                        """)
                .down(2, "drop table if exists c;\ndrop table if exists b;");
    }

    @Test
    @EnabledIfSystemProperty(named = KIND, matches = "postgresql")
    void leavesPostgresqlAsItWas() {
        MigrationFailedException failed = failure();

        assertThat(failed.report())
                .containsExactly(
                        "V00002__step_2.sql failed at its statement 3 and was rolled back whole:"
                                + " ERROR: relation \"nosuch\" does not exist (SQL state 42P01)",
                        "Failed, without effect:",
                        "  3  alter table nosuch add column y int;",
                        "To go on: correct the cause, then run `sign db migrate` again");
        assertThat(database.tables()).containsExactly("a");
        assertThat(engine().status().interruption()).isEmpty();
        assertThat(engine().status().versions().actual()).contains(MigrationVersion.fromVersion("1"));
    }

    @Test
    @EnabledIfSystemProperty(named = KIND, matches = "mysql")
    void tellsTheOperatorOfMysqlWhatTookEffectWhatFailedAndWhatWasNotTried() {
        MigrationFailedException failed = failure();

        assertThat(failed.report())
                .containsExactly(
                        "V00002__step_2.sql failed at its statement 3, and what the 2 statements before it did has"
                                + " stayed: Table 'strongroom.nosuch' doesn't exist (SQL state 42S02, error 1146)",
                        "Took effect:",
                        "  1  create table b (",
                        "  2  insert into b values (1);",
                        "Failed, without effect:",
                        "  3  alter table nosuch add column y int;",
                        "Not tried:",
                        "  4  create table c (x int);",
                        "  5  insert into c values (1);",
                        "To go on: `sign db repair` takes back what took effect, by U00002__step_2.sql; then correct"
                                + " the cause and run `sign db migrate`");
        assertThat(database.tables()).containsExactly("a", "b");
        assertThat(engine().status().interruption().orElseThrow().sentence("sign"))
                .isEqualTo(
                        "Version 00002 was interrupted: V00002__step_2.sql did 2 statements (`create table b (`,"
                                + " `insert into b values (1);`) and failed at `alter table nosuch add column y int;`: Table"
                                + " 'strongroom.nosuch' doesn't exist (SQL state 42S02, error 1146); run `sign db repair`, then `sign db migrate`");
    }

    @Test
    @EnabledIfSystemProperty(named = KIND, matches = "mysql")
    void tellsWhatWasTakenBackWithATransactionOfTheScriptItself() throws SQLException {
        scripts.up(
                2,
                """
                create table b (x int);
                start transaction;
                insert into b values (1);
                insert into nosuch values (1);
                commit;
                """);

        assertThat(failure().report())
                .containsSubsequence(
                        "Took effect:",
                        "  1  create table b (x int);",
                        "Taken back with its transaction:",
                        "  2  start transaction;",
                        "  3  insert into b values (1);",
                        "Failed, without effect:",
                        "  4  insert into nosuch values (1);",
                        "Not tried:",
                        "  5  commit;");
        assertThat(database.query("select x from b")).isEmpty();
        assertThat(engine().status().interruption()).isPresent();
    }

    @Test
    void goesOnAsTheReportSays() throws SQLException {
        failure();
        scripts.up(2, "create table b (x int);\ninsert into b values (1);");

        engine().repair();
        engine().migrate(Optional.empty(), file -> {});

        assertThat(database.tables()).containsExactly("a", "b");
        assertThat(database.query("select x from b")).containsExactly("1");
        assertThat(database.query("select version from flyway_schema_history order by installed_rank"))
                .containsExactly("00001", "00002");
        assertThat(database.query("select count(*) from strongroom_migration_journal"))
                .containsExactly("0");
    }

    @Test
    void needsNoRepairWhenNothingTookEffect() {
        scripts.up(2, "alter table nosuch add column y int;\ncreate table b (x int);");
        assertThat(failure().failure().goOn()).isEqualTo("correct the cause, then run `sign db migrate` again");
        scripts.up(2, "create table b (x int);");

        engine().migrate(Optional.empty(), file -> {});

        assertThat(database.tables()).containsExactly("a", "b");
    }

    /** What a U drops may have been there before, if its V never came to make it. */
    @Test
    void repairsNothingWhenNothingTookEffect() throws SQLException {
        database.execute("create table a (x int)", "insert into a values (42)");
        engine().baseline(MigrationVersion.fromVersion("1"));
        scripts.up(2, "create table a (x int);").down(2, "drop table if exists a;");
        failure();

        assertThat(engine().repair()).isEmpty();

        assertThat(database.query("select x from a")).containsExactly("42");
    }

    @Test
    void finishesAWayBackThatFailed() {
        scripts.up(2, "create table b (x int);\ncreate table c (x int);")
                .down(2, "drop table if exists c;\ndrop table nosuch;\ndrop table if exists b;");
        engine().migrate(Optional.empty(), file -> {});
        MigrationFailedException failed = catchThrowableOfType(
                MigrationFailedException.class, () -> engine().rollback(Optional.empty(), file -> {}));
        assertThat(failed.failure().rolledBack()).isEqualTo(!EmptyDatabase.isMysql());
        assertThat(database.tables())
                .containsExactlyElementsOf(EmptyDatabase.isMysql() ? List.of("a", "b") : List.of("a", "b", "c"));
        scripts.down(2, "drop table if exists c;\ndrop table if exists b;");

        assertThat(engine().rollback(Optional.empty(), file -> {}))
                .extracting(MigrationFile::name)
                .containsExactly("U00002__step_2.sql");

        assertThat(database.tables()).containsExactly("a");
        assertThat(engine().status().interruption()).isEmpty();
    }

    /** A way back that first asks whether it is safe may be refused for ever: the way forward stays open. */
    @Test
    void leavesAVersionInPlaceWhoseWayBackRefusesByItself() {
        scripts.up(2, "create table b (x int);\ninsert into b values (1);")
                .down(
                        2,
                        """
                        create temporary table refusal (rows_in_b int, constraint rows_are_in_b check (rows_in_b = 0));
                        insert into refusal select count(*) from b;
                        drop table if exists b;
                        """)
                .up(3, "create table c (x int);");
        engine().migrate(version(2), file -> {});

        MigrationFailedException refused = catchThrowableOfType(
                MigrationFailedException.class, () -> engine().rollback(Optional.empty(), file -> {}));

        assertThat(refused.failure().leftSomething()).isFalse();
        assertThat(refused.failure().error()).contains("rows_are_in_b");
        assertThat(engine().status().interruption()).isEmpty();
        engine().migrate(Optional.empty(), file -> {});
        assertThat(database.tables()).containsExactly("a", "b", "c");
    }

    private static Optional<MigrationVersion> version(int number) {
        return Optional.of(MigrationVersion.fromVersion(Integer.toString(number)));
    }

    private MigrationFailedException failure() {
        return catchThrowableOfType(
                MigrationFailedException.class, () -> engine().migrate(Optional.empty(), file -> {}));
    }

    private MigrationEngine engine() {
        return database.engine(scripts.read());
    }
}
