package io.strongroom.testing.source;

import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationFile.Kind;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.testing.database.DatabaseServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/** The database of the service under test, of this build's kind, as something to move into. */
public final class MovedInto implements AutoCloseable {

    private static final Dialect DIALECT = Dialect.ofThisBuild();

    private final DatabaseServer server = DatabaseServer.start();
    private final Flyway flyway = Flyway.configure()
            .dataSource(server.jdbcUrl(), server.username(), server.password())
            .resourceProvider(MigrationFiles.onClassPath(DIALECT.kind()).forFlyway(Kind.V))
            .cleanDisabled(false)
            .load();

    /** Makes it as empty as after the first migration. */
    public void clear() {
        flyway.clean();
        flyway.migrate();
    }

    /** Takes everything out, the schema too. */
    public void clean() {
        flyway.clean();
    }

    /** As the commands of a service know it. */
    public ServiceDatabase database(String service) {
        return server.of(service);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each row's values with a space between them; null is null, numbers without trailing zeros. */
    public List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(text(rows.getObject(i)));
                }
                found.add(String.join(" ", row));
            }
        }
        return found;
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "null";
            case java.math.BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }

    /** Every value of every table as text, and bytes both in hex and as they are: what a thief of the database has. */
    public String dump() throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = server.connect()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                dump.append(dump(connection, table));
            }
        }
        return dump.toString();
    }

    private static String dump(Connection connection, String table) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    dump.append(text(value)).append('\n');
                    if (value instanceof byte[] bytes) {
                        dump.append(new String(bytes, StandardCharsets.ISO_8859_1))
                                .append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }

    /** How many rows each of these tables has, as {@code address 3}. */
    public List<String> counts(String... tables) throws SQLException {
        List<String> counts = new ArrayList<>();
        for (String table : tables) {
            counts.add(
                    table + " " + rows("select count(*) from " + table).stream().collect(Collectors.joining()));
        }
        return counts;
    }

    @Override
    public void close() {
        server.close();
    }
}
