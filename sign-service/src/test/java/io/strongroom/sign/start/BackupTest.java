package io.strongroom.sign.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.platform.database.Dialect;
import io.strongroom.servers.DeployScript;
import io.strongroom.testing.database.DatabaseServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on real servers, with the database's own programs. */
class BackupTest {
    private static final String PROGRAMS = DeployScript.named(
                    Dialect.ofThisBuild().kind().equals("mysql") ? "mysql/programs" : "postgres/programs")
            .folder()
            .toString();

    private static DatabaseServer yesterday;

    @TempDir
    Path folder;

    @BeforeAll
    static void aDatabaseWithRows(@TempDir Path work) throws Exception {
        yesterday = DatabaseServer.start();
        assertThat(command(work, yesterday, "migrate").exitCode()).isZero();
        try (Connection connection = yesterday.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into seed (coin, encrypted_seed, salt, nonce, kdf_memory_kib, kdf_iterations,
                      kdf_parallelism, fingerprint) values ('btc', '%s', '0123456789abcdef', '0123456789ab', 65536, 3, 1,
                      'deadbeef')
                    """
                            .formatted("s".repeat(48)));
            statement.execute(
                    """
                    insert into audit_log (actor, action, subject, details, previous_hash, hash)
                    values ('Grüße 東京', 'x', 'it''s; -- a line', '{"a": "%s"}', '%s', '%s')
                    """
                            .formatted("b\u0009c".repeat(70_000), "a".repeat(32), "b".repeat(32)));
        }
    }

    @AfterAll
    static void stop() {
        yesterday.close();
    }

    @Test
    void givesEqualRowsInAnotherServer() throws Exception {
        Path backup = folder.resolve("sign.backup");
        assertThat(command(folder, yesterday, "backup", backup.toString())).satisfies(BackupTest::isDone);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");

        try (DatabaseServer today = DatabaseServer.start()) {
            assertThat(command(folder, today, "restore", backup.toString())).satisfies(BackupTest::isDone);

            Map<String, List<String>> restored = rows(today);
            assertThat(restored.remove("database_state"))
                    .as("what tells its age knows of the restore")
                    .singleElement()
                    .asString()
                    .contains("it was restored from sign.backup");
            Map<String, List<String>> before = rows(yesterday);
            before.remove("database_state");
            assertThat(restored)
                    .containsKeys("seed", "audit_log", "flyway_schema_history")
                    .isEqualTo(before);
            assertThat(command(folder, today, "validate")).satisfies(BackupTest::isDone);
        }
    }

    @Test
    void doesNotWriteOverABackup() throws Exception {
        Path backup = Files.writeString(folder.resolve("sign.backup"), "precious");

        Start start = command(folder, yesterday, "backup", backup.toString());

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors()).contains("is there already");
        assertThat(backup).hasContent("precious");
    }

    @Test
    void doesNotRestoreIntoADatabaseThatHoldsSomething() throws Exception {
        Path backup = folder.resolve("sign.backup");
        command(folder, yesterday, "backup", backup.toString());
        Map<String, List<String>> before = rows(yesterday);

        Start start = command(folder, yesterday, "restore", backup.toString());

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors()).contains("is not empty");
        Start withoutConsent = command(folder, yesterday, "restore", "--replace", backup.toString());
        assertThat(withoutConsent.exitCode()).isEqualTo(2);
        assertThat(withoutConsent.errors()).contains("--yes");
        assertThat(rows(yesterday)).isEqualTo(before);
    }

    @Test
    void replacesWhatIsThereWhenToldTo() throws Exception {
        Path backup = folder.resolve("sign.backup");
        command(folder, yesterday, "backup", backup.toString());

        try (DatabaseServer today = DatabaseServer.start()) {
            command(folder, today, "migrate");
            assertThat(command(folder, today, "restore", "--replace", "--yes", backup.toString()))
                    .satisfies(BackupTest::isDone);

            assertThat(rows(today).get("seed"))
                    .isEqualTo(rows(yesterday).get("seed"))
                    .hasSize(1);
        }
    }

    @Test
    void refusesAFileThatIsNoBackupOrNotAWholeOne() throws Exception {
        Path backup = folder.resolve("sign.backup");
        command(folder, yesterday, "backup", backup.toString());
        byte[] bytes = Files.readAllBytes(backup);
        Path cut = Files.write(folder.resolve("cut.backup"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
        Path other = Files.writeString(folder.resolve("other.backup"), "something else");

        try (DatabaseServer today = DatabaseServer.start()) {
            assertThat(command(folder, today, "restore", other.toString()).errors())
                    .contains("is not a backup of a " + Dialect.ofThisBuild().title() + " database");
            assertThat(command(folder, today, "restore", cut.toString()).exitCode())
                    .isEqualTo(1);
            assertThat(rows(today)).as("nothing is left of it").isEmpty();
        }
    }

    @Test
    void leavesNothingOfARestoreThatFailsHalfWay() throws Exception {
        Path backup = folder.resolve("sign.backup");
        command(folder, yesterday, "backup", backup.toString());
        Path broken = Files.write(folder.resolve("broken.backup"), breakInTheMiddle(Files.readAllBytes(backup)));

        try (DatabaseServer today = DatabaseServer.start()) {
            assertThat(command(folder, today, "restore", broken.toString()).exitCode())
                    .isEqualTo(1);
            assertThat(rows(today)).isEmpty();
        }
    }

    /** Rows for a table that is not there, or, where rows are compressed, none. */
    private static byte[] breakInTheMiddle(byte[] backup) {
        if (!Dialect.ofThisBuild().kind().equals("mysql")) {
            return Arrays.copyOf(backup, backup.length * 2 / 3);
        }
        String text = new String(backup, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("INSERT INTO `seed`");
        return text.replace("INSERT INTO `seed`", "INSERT INTO `nowhere`").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void leavesNoHalfOfABackupUnderItsName() throws Exception {
        Path backup = folder.resolve("sign.backup");

        Start start = Start.of(
                folder,
                withPrograms(yesterday, folder.resolve("nothing here").toString()),
                "db",
                "backup",
                backup.toString());

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors()).contains("strongroom.database.programs");
        assertThat(backup).doesNotExist();
    }

    @Test
    void printsTheSchemaWithoutRowsAndOwners() throws Exception {
        Start start = command(folder, yesterday, "dump-schema");

        assertThat(start).satisfies(BackupTest::isDone);
        assertThat(start.output())
                .containsIgnoringCase("create table")
                .contains("auth_account_key")
                .doesNotContain("deadbeef", "DEFINER");
    }

    private static void isDone(Start start) {
        assertThat(start.errors()).isEmpty();
        assertThat(start.exitCode()).isZero();
    }

    private static Start command(Path folder, DatabaseServer server, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("db"));
        line.addAll(List.of(arguments));
        return Start.of(folder, withPrograms(server, PROGRAMS), line.toArray(String[]::new));
    }

    private static Map<String, String> withPrograms(DatabaseServer server, String programs) {
        Map<String, String> environment = new HashMap<>();
        environment.put("STRONGROOM_MODE", "development");
        environment.put("STRONGROOM_DATABASE_ADDRESS", server.address());
        environment.put("STRONGROOM_DATABASE_USERNAME", server.username());
        environment.put("STRONGROOM_DATABASE_PASSWORD", server.password());
        environment.put("STRONGROOM_DATABASE_PROGRAMS", programs);
        return environment;
    }

    /** Every row of every table, in an order that both servers give. */
    private static Map<String, List<String>> rows(DatabaseServer server) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        try (Connection connection = server.connect()) {
            List<String> names = new ArrayList<>();
            try (ResultSet tables = connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (tables.next()) {
                    names.add(tables.getString("TABLE_NAME"));
                }
            }
            for (String name : names) {
                all.put(name, rows(connection, name));
            }
        }
        return all;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(rows.getString(column)));
                }
                lines.add(String.join("|", values));
            }
            lines.sort(null);
            return lines;
        }
    }
}
