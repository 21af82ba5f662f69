package io.strongroom.testing.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.connection.DatabaseTls;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.Drift;
import io.strongroom.platform.schema.DriftReport;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.SchemaDifference;
import io.strongroom.platform.schema.SchemaDifference.Kind;
import io.strongroom.platform.schema.SchemaRefusedException;
import io.strongroom.testing.database.DatabaseServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a drift check finds in the tables that every service has, and that it leaves nothing behind. */
public abstract class DriftContract {
    private static final Dialect DIALECT = Dialect.ofThisBuild();
    private static final boolean MYSQL = DIALECT.kind().equals("mysql");

    private static DatabaseServer server;

    @BeforeAll
    static void startServer() {
        server = DatabaseServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeSchemaAnew() throws SQLException {
        empty();
        migrate(UnaryOperator.identity());
    }

    private static void empty() throws SQLException {
        if (MYSQL) {
            execute("drop database strongroom", "create database strongroom");
        } else {
            execute("drop schema public cascade", "create schema public");
        }
    }

    private static void migrate(UnaryOperator<FluentConfiguration> more) {
        more.apply(Flyway.configure()
                        .dataSource(server.jdbcUrl(), server.username(), server.password())
                        .locations("classpath:db/migration/" + DIALECT.kind()))
                .load()
                .migrate();
    }

    @Test
    void findsNothingAfterMigrating() throws SQLException {
        DriftReport report = report();

        assertThat(report.differences()).isEmpty();
        assertThat(report.objects()).isGreaterThan(50);
        assertThat(schemas()).containsExactly(MYSQL ? "strongroom" : "public");
    }

    @Test
    void findsADroppedIndex() throws SQLException {
        execute("drop index audit_log_subject_id_ix" + (MYSQL ? " on audit_log" : ""));

        assertThat(report().differences())
                .singleElement()
                .returns(Kind.MISSING, SchemaDifference::kind)
                .returns("index audit_log.audit_log_subject_id_ix", SchemaDifference::object);
    }

    @Test
    void findsAWidenedColumn() throws SQLException {
        execute(
                MYSQL
                        ? "alter table audit_log modify column actor varchar(300) not null"
                        : "alter table audit_log alter column actor type varchar(300)");

        assertThat(report().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.DIFFERENT);
            assertThat(difference.object()).isEqualTo("column audit_log.actor");
            assertThat(difference.expected()).get(STRING).contains("(200)");
            assertThat(difference.found()).get(STRING).contains("(300)");
        });
    }

    @Test
    void findsAMissingEnumValue() throws SQLException {
        if (MYSQL) {
            execute("alter table network modify column network enum('mainnet', 'testnet4', 'signet') not null");
        } else {
            execute(
                    "alter type network_name rename to network_name_old",
                    "create type network_name as enum ('mainnet', 'testnet4', 'signet')",
                    "alter table network alter column network type network_name using network::text::network_name",
                    "drop type network_name_old");
        }

        assertThat(report().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.DIFFERENT);
            assertThat(difference.object()).isEqualTo(MYSQL ? "column network.network" : "type network_name");
            assertThat(difference.expected()).get(STRING).contains("'regtest'");
            assertThat(difference.found()).get(STRING).doesNotContain("'regtest'");
        });
    }

    @Test
    void findsAnExtraTable() throws SQLException {
        execute("create table notes (body text)");

        assertThat(report().differences())
                .allSatisfy(difference -> assertThat(difference.kind()).isEqualTo(Kind.EXTRA))
                .extracting(SchemaDifference::object)
                .containsExactly("column notes.body", "table notes");
    }

    @Test
    void findsADroppedCheck() throws SQLException {
        execute("alter table audit_head drop constraint audit_head_id_ck");

        assertThat(report().differences())
                .singleElement()
                .returns(Kind.MISSING, SchemaDifference::kind)
                .returns("constraint audit_head.audit_head_id_ck", SchemaDifference::object);
    }

    @Test
    void findsAChangedDefault() throws SQLException {
        execute("alter table audit_log alter column action set default 'nothing'");

        assertThat(report().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.object()).isEqualTo("column audit_log.action");
            assertThat(difference.expected()).get(STRING).doesNotContain("default");
            assertThat(difference.found()).get(STRING).contains("default 'nothing'");
        });
    }

    @Test
    void findsADroppedTrigger() throws SQLException {
        String trigger = MYSQL ? "audit_log_refuse_delete" : "audit_log_refuse_change";
        execute("drop trigger " + trigger + (MYSQL ? "" : " on audit_log"));

        assertThat(report().differences())
                .singleElement()
                .returns(Kind.MISSING, SchemaDifference::kind)
                .returns("trigger audit_log." + trigger, SchemaDifference::object);
    }

    @Test
    void findsNothingInADatabaseThatWasNeverMigrated() throws SQLException {
        empty();

        assertThat(report())
                .returns(Optional.empty(), DriftReport::version)
                .returns(List.of(), DriftReport::differences);
    }

    @Test
    void comparesWithTheVersionThatTheDatabaseHas() throws SQLException {
        empty();
        migrate(configuration -> configuration.target("1"));

        assertThat(report())
                .returns(Optional.of("00001"), DriftReport::version)
                .returns(List.of(), DriftReport::differences);
    }

    @Test
    void doesNotGuessWhatANewerBuildMade() throws SQLException {
        execute("update flyway_schema_history set version = '00099' where version = '00001'");

        assertThatThrownBy(DriftContract::report)
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("only the build that migrated it knows what it should be");
    }

    @Test
    void dropsWhatAKilledCheckLeft() throws SQLException {
        String name = "strongroom_drift_0123456789ab";
        execute("create " + (MYSQL ? "database " : "schema ") + name);
        assertThat(schemas()).contains(name);

        assertThat(report().differences()).isEmpty();
        assertThat(schemas()).doesNotContain(name);
    }

    @Test
    void leavesSchemasThatOnlyLookLikeIts() throws SQLException {
        String name = "strongroom_drift_of_the_payments";
        execute("create " + (MYSQL ? "database " : "schema ") + name);
        try {
            report();

            assertThat(schemas()).contains(name);
        } finally {
            execute("drop " + (MYSQL ? "database " : "schema ") + name);
        }
    }

    @Test
    void letsTheFirstOfTwoChecksFinish() throws SQLException {
        try (Connection first = server.connect()) {
            lock(first);

            assertThatThrownBy(DriftContract::report)
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageContaining("Another drift check");
        }
    }

    @Test
    void saysWhatToGrantWhenItMayNotMakeItsScratch() throws SQLException {
        if (MYSQL) {
            // A database beside which this user may make none.
            assertSaysWhatToGrant(server.address().replace("/strongroom", "/information_schema"));
            return;
        }
        execute("revoke create on database strongroom from strongroom");
        try {
            assertSaysWhatToGrant(server.address());
        } finally {
            execute("grant create on database strongroom to strongroom");
        }
    }

    private static void assertSaysWhatToGrant(String address) {
        assertThatThrownBy(() -> report(address))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageMatching(".*let an administrator run grant \\w+ on .+ to .*strongroom.*;");
    }

    private static DriftReport report() {
        return report(server.address());
    }

    private static DriftReport report(String address) {
        ServiceDatabase database = new ServiceDatabase(
                DIALECT,
                "test",
                address,
                new DatabaseTls(DatabaseTls.Level.OFF, Optional.empty()),
                server.username(),
                server.password(),
                false,
                Optional.empty());
        return new Drift(database, MigrationFiles.onClassPath(DIALECT.kind())).report();
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DIALECT.tryLock("drift"))) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    /** Without the server's own. */
    private static List<String> schemas() throws SQLException {
        String query =
                """
                select schema_name from information_schema.schemata
                where schema_name not in ('information_schema', 'performance_schema', 'mysql', 'sys')
                  and schema_name not like 'pg\\_%'
                order by 1
                """;
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
