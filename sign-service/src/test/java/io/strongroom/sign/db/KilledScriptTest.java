package io.strongroom.sign.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strongroom.platform.schema.InterruptedMigrationException;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.Repair;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a script, and the documented way on. */
class KilledScriptTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KIND = "quarkus.datasource.db-kind";

    @RegisterExtension
    private final EmptyDatabase database = new EmptyDatabase();

    @TempDir
    Path folder;

    private ScriptFiles scripts;
    private Optional<Process> started = Optional.empty();

    @AfterEach
    void killWhatATestLeft() {
        started.ifPresent(Process::destroyForcibly);
    }

    @BeforeEach
    void oneVersion() {
        scripts = new ScriptFiles(folder).up(1, "create table a (x int);").down(1, "drop table if exists a;");
        engine().migrate(Optional.empty(), file -> {});
        scripts.up(2, "create table b (x int);\n" + EmptyDatabase.sleep() + "\ncreate table c (x int);")
                .down(2, "drop table if exists c;\ndrop table if exists b;");
    }

    @Test
    void saysThatAScriptRunsWhileItDoes() throws Exception {
        killable("migrate", "sleep");

        assertThat(engine().status().running()).isTrue();
        assertThat(engine().status().interruption()).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = KIND, matches = "postgresql")
    void isRolledBackByPostgresql() throws Exception {
        kill("migrate", "sleep");

        assertThat(database.tables()).containsExactly("a");
        assertThat(engine().status().interruption()).isEmpty();
        assertThat(engine().repair()).isEmpty();
        goesOn();
    }

    @Test
    @EnabledIfSystemProperty(named = KIND, matches = "mysql")
    void isRepairedOnMysql() throws Exception {
        kill("migrate", "sleep");

        assertThat(database.tables()).containsExactly("a", "b");
        String sentence =
                "Version 00002 was interrupted: V00002__step_2.sql did 1 statement (`create table b (x int);`)"
                        + " and stopped in `select sleep(60);`, which took effect or did not; run `sign db repair`, then"
                        + " `sign db migrate`";
        assertThat(engine().status().interruption().orElseThrow().sentence("sign"))
                .isEqualTo(sentence);
        assertThatThrownBy(() -> engine().migrate(Optional.empty(), file -> {}))
                .isInstanceOf(InterruptedMigrationException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> engine().rollback(Optional.empty(), file -> {}))
                .isInstanceOf(InterruptedMigrationException.class);
        assertThat(engine().repair().map(Repair::undo).orElseThrow().name()).isEqualTo("U00002__step_2.sql");
        assertThat(database.tables()).containsExactly("a");
        goesOn();
    }

    @Test
    @EnabledIfSystemProperty(named = KIND, matches = "mysql")
    void isRepairedOnMysqlEvenIfTheRepairIsKilledToo() throws Exception {
        kill("migrate", "sleep");
        scripts.down(2, "drop table if exists c;\n" + EmptyDatabase.sleep() + "\ndrop table if exists b;");
        kill("repair", "sleep");
        scripts.down(2, "drop table if exists c;\ndrop table if exists b;");

        assertThatThrownBy(() -> engine().migrate(Optional.empty(), file -> {}))
                .isInstanceOf(InterruptedMigrationException.class);
        engine().repair();

        assertThat(database.tables()).containsExactly("a");
        goesOn();
    }

    @Test
    void isFinishedIfItWasOnTheWayBack() throws Exception {
        goesOn();
        scripts.down(2, "drop table if exists c;\n" + EmptyDatabase.sleep() + "\ndrop table if exists b;");
        kill("rollback", "sleep");
        if (EmptyDatabase.isMysql()) {
            assertThat(database.tables()).containsExactly("a", "b");
            assertThatThrownBy(() -> engine().migrate(Optional.empty(), file -> {}))
                    .isInstanceOf(InterruptedMigrationException.class)
                    .hasMessageStartingWith("The rollback of version 00002 was interrupted: U00002__step_2.sql did 1"
                            + " statement (`drop table if exists c;`) and stopped in `select sleep(60);`");
        } else {
            assertThat(database.tables()).containsExactly("a", "b", "c");
            assertThat(engine().status().interruption()).isEmpty();
        }
        scripts.down(2, "drop table if exists c;\ndrop table if exists b;");

        engine().rollback(Optional.empty(), file -> {});

        assertThat(database.tables()).containsExactly("a");
        assertThat(engine().status().versions().actual()).contains(MigrationVersion.fromVersion("1"));
    }

    /** It cannot run in a transaction, so PostgreSQL needs the journal too. */
    @Test
    @EnabledIfSystemProperty(named = KIND, matches = "postgresql")
    void isRepairedOnPostgresqlIfItBuildsAnIndexConcurrently() throws Exception {
        scripts.up(2, "create index concurrently a_x_ix on a (x);")
                .down(2, "drop index concurrently if exists a_x_ix;");
        try (Connection writer = database.server().connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into a values (1)");
            kill("migrate", "create index concurrently");
            writer.commit();
        }

        assertThat(engine().status().interruption().orElseThrow().sentence("sign"))
                .isEqualTo("Version 00002 was interrupted: V00002__step_2.sql did nothing and stopped in"
                        + " `create index concurrently a_x_ix on a (x);`, which took effect or did not;"
                        + " run `sign db repair`, then `sign db migrate`");
        engine().repair();
        assertThat(database.query("select indexname from pg_indexes where tablename = 'a'"))
                .isEmpty();
        engine().migrate(Optional.empty(), file -> {});
        assertThat(database.query("select indisvalid from pg_index where indrelid = 'a'::regclass"))
                .containsExactly("t");
        engine().rollback(Optional.empty(), file -> {});
        assertThat(database.query("select indexname from pg_indexes where tablename = 'a'"))
                .isEmpty();
    }

    private void goesOn() {
        scripts.up(2, "create table b (x int);\ncreate table c (x int);");
        engine().migrate(Optional.empty(), file -> {});
        assertThat(database.tables()).containsExactly("a", "b", "c");
    }

    /** Kills the engine while the server works on a statement, and waits until the server has noticed. */
    private void kill(String work, String statement) throws Exception {
        killable(work, statement).destroyForcibly().waitFor();
        await().atMost(PATIENCE).until(() -> !engine().status().running());
    }

    private Process killable(String work, String statement) throws IOException {
        Process process = EngineProcess.start(work, database.server(), folder);
        started = Optional.of(process);
        await().atMost(PATIENCE).until(() -> works(process, statement));
        return process;
    }

    private boolean works(Process process, String statement) throws SQLException {
        assertThat(process.isAlive()).isTrue();
        return database.running().stream()
                .anyMatch(sql -> sql.contains(statement) && !sql.contains("strongroom") && !sql.contains("activity"));
    }

    private MigrationEngine engine() {
        return database.engine(scripts.read());
    }
}
