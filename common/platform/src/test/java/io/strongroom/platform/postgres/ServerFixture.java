package io.strongroom.platform.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the tests of the embedded server say to it. */
final class ServerFixture {
    private ServerFixture() {}

    /** Programs unpacked once for all tests of this user. */
    static EmbeddedPostgresSettings in(Path folder) {
        Path binaries = Path.of(System.getProperty("user.home"), ".cache", "strongroom");
        return new EmbeddedPostgresSettings(folder, binaries, "vault");
    }

    static Connection connect(EmbeddedPostgres server) throws SQLException {
        return connect(server.address(), server.username(), server.password());
    }

    static Connection connect(String address, String username, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address, username, password);
    }

    static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static long postmasterOf(Path folder) throws Exception {
        return PostmasterPid.read(folder.resolve("postgresql")).orElseThrow().pid();
    }
}
