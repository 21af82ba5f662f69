package io.strongroom.sign;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Readiness asks the database each time, so each of these truths is seen as soon as there is a session. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class ReadinessTest {
    private static final String END_OTHER_SESSIONS =
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()";

    @Inject
    AgroalDataSource database;

    @Test
    void isReadyWhenTheSchemaIsThatOfThisBuild() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'database' }.status", equalTo("UP"));
    }

    @Test
    void isNotReadyWhenTheSchemaIsAnother() throws SQLException {
        execute(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " values (999, '99999', 'of a later build', 'SQL', 'V99999', current_user, 1, true)");
        try {
            get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'database' }.data.message", containsString("at version 99999"));
        } finally {
            execute("delete from flyway_schema_history where installed_rank = 999");
        }
        get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void isNotReadyWhenAMigrationWasInterrupted() throws SQLException {
        execute("insert into strongroom_migration_journal"
                + " (version, direction, number, script, statement, lasting, state, happened_at) values"
                + " ('99999', 'UP', 0, 'V99999__x.sql', '', false, 'DONE', '2026-01-01T00:00:00Z'),"
                + " ('99999', 'UP', 1, 'V99999__x.sql', 'create table x', true, 'RUNNING', '2026-01-01T00:00:00Z')");
        try {
            get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body(
                            "checks.find { it.name == 'database' }.data.message",
                            equalTo("Version 99999 was interrupted: run `sign db repair`"));
        } finally {
            execute("delete from strongroom_migration_journal");
        }
        get("/q/health/ready").then().statusCode(200);
    }

    /** MySQL's settings belong to the whole server: only an administrator could spoil them. */
    @EnabledIfSystemProperty(named = "quarkus.datasource.db-kind", matches = "postgresql")
    @Test
    void isNotReadyWhenACrashMayLoseWhatWasCommitted() throws SQLException {
        execute("alter role current_user set synchronous_commit = off", END_OTHER_SESSIONS);
        try {
            // until the pool has noticed which of its sessions were ended
            await().untilAsserted(() -> get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body(
                            "checks.find { it.name == 'database' }.data.message",
                            containsString("synchronous_commit is off")));
        } finally {
            execute("alter role current_user reset synchronous_commit", END_OTHER_SESSIONS);
        }
        await().untilAsserted(() -> get("/q/health/ready").then().statusCode(200));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
