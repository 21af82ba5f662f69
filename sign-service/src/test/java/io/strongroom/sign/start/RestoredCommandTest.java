package io.strongroom.sign.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.testing.database.DatabaseServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator tells a database that it was restored, as one types it. */
class RestoredCommandTest {

    @TempDir
    Path folder;

    @Test
    void tellsTheDatabaseOnceItsSchemaKnowsOfIt() throws Exception {
        try (DatabaseServer server = DatabaseServer.start()) {
            Start tooEarly = db(server, "restored");
            assertThat(tooEarly.exitCode()).isEqualTo(1);
            assertThat(tooEarly.output()).contains("migrate it first");

            assertThat(db(server, "migrate").exitCode()).isZero();
            execute(server, "update database_state set beat = 7, beat_at = '2026-03-01 12:00:00'");
            assertThat(db(server, "restored", "--as-of", "2026-02-01T00:00:00Z").exitCode())
                    .isZero();

            assertThat(state(server, "recovering_since is not null and begun_at is null"))
                    .isTrue();
            assertThat(state(server, "reason = 'an operator told so'")).isTrue();
            assertThat(state(server, "as_of < '2026-02-02 00:00:00' and as_of > '2026-01-30 00:00:00'"))
                    .isTrue();
        }
    }

    @Test
    void takesNoTimeAfterTheLastUse() throws Exception {
        try (DatabaseServer server = DatabaseServer.start()) {
            db(server, "migrate");
            execute(server, "update database_state set beat = 7, beat_at = '2026-03-01 12:00:00'");

            assertThat(db(server, "restored", "--as-of", "2026-04-01T00:00:00Z").exitCode())
                    .isZero();

            assertThat(state(server, "as_of = beat_at")).isTrue();
        }
    }

    @Test
    void refusesATimeThatIsNone() throws Exception {
        try (DatabaseServer server = DatabaseServer.start()) {
            assertThat(db(server, "restored", "--as-of", "yesterday").exitCode())
                    .isEqualTo(2);
        }
    }

    private Start db(DatabaseServer server, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("db"));
        line.addAll(List.of(arguments));
        return Start.of(
                folder,
                Map.of(
                        "STRONGROOM_MODE", "development",
                        "STRONGROOM_DATABASE_ADDRESS", server.address(),
                        "STRONGROOM_DATABASE_USERNAME", server.username(),
                        "STRONGROOM_DATABASE_PASSWORD", server.password()),
                line.toArray(String[]::new));
    }

    private static void execute(DatabaseServer server, String statement) throws SQLException {
        try (Connection connection = server.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static boolean state(DatabaseServer server, String condition) throws SQLException {
        try (Connection connection = server.connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("select count(*) from database_state where " + condition)) {
            rows.next();
            return rows.getLong(1) == 1;
        }
    }
}
