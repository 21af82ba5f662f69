package io.strongroom.testing.schema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The schema of the service under test in a real database, one for all tests of a module; what a test does in it is
 * rolled back.
 */
public final class SchemaDatabase implements BeforeEachCallback, AfterEachCallback {
    private MigratedServer server;
    private Connection connection;

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SchemaDatabase.class))
                .getOrComputeIfAbsent("server", key -> new MigratedServer(), MigratedServer.class);
        connection = server.connect();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        connection.close();
    }

    /** File names of the migrations that were applied, in their order. */
    public List<String> migrations() {
        return server.migrations();
    }

    /** Its transaction is rolled back after the test. */
    Connection connection() {
        return connection;
    }

    /** Runs one statement, written as PostgreSQL takes it. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(inOurDialect(sql));
        }
    }

    /** Runs an insert and gives the id of its row. */
    public long insert(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(inOurDialect(sql), new String[] {"id"});
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** The schema as it is now. */
    public Catalogue catalogue() throws SQLException {
        return server.catalogue();
    }

    /** Takes every version back. */
    public void rollBack() {
        server.rollBack();
    }

    /** Brings the schema to the newest version, and gives the names of the files that ran. */
    public List<String> migrate() {
        return server.migrate();
    }

    /** The first column of each row. */
    public List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /**
     * The database refuses the statement; nothing more can be done in the test after that.
     *
     * @param reason name of the constraint, or a part of the sentence
     */
    public void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> failure.getMessage().replaceAll("'(\\w+)\\.PRIMARY'", "$1_pk"))
                .asString()
                .containsPattern("\\b" + reason + "\\b");
    }

    /** The two functions that make bytes out of text have other names elsewhere. */
    private static String inOurDialect(String sql) {
        return switch (Dialect.ofThisBuild().kind()) {
            case "mysql" ->
                sql.replaceAll("sha256\\((('[^']*')|\\w+)\\)", "unhex(sha2($1, 256))")
                        .replaceAll("decode\\((.*?), 'hex'\\)", "unhex($1)");
            default -> sql;
        };
    }
}
