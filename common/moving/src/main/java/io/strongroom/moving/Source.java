package io.strongroom.moving;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A database of the source system. It is only read, all of it as it was at one moment. */
public final class Source implements AutoCloseable {

    private final SourceAddress address;
    private final Connection connection;
    private final MovingReport report;
    private final Set<String> tables;
    private final Set<String> asked = new TreeSet<>();

    private Source(SourceAddress address, Connection connection, MovingReport report) throws SQLException {
        this.address = address;
        this.connection = connection;
        this.report = report;
        this.tables = tables(connection);
    }

    /**
     * @param user null for a file
     * @param password null for a file
     * @throws MovingRefused if it cannot be opened
     */
    static Source open(SourceAddress address, String user, String password, MovingReport report) {
        Properties properties = new Properties();
        properties.putAll(address.kind().properties());
        if (user != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        try {
            Connection connection = address.kind().driver().connect(address.jdbcUrl(), properties);
            if (address.kind() != SourceKind.SQLITE) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            connection.setAutoCommit(false);
            return new Source(address, connection, report);
        } catch (SQLException e) {
            throw unreadable(address, e);
        }
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        Set<String> names = new TreeSet<>();
        try (ResultSet found =
                metadata.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    /** Whether it has a table. */
    public boolean has(String table) {
        return tables.contains(table);
    }

    /** The first of these tables that it has; names changed over the years. */
    public Optional<String> firstOf(String... names) {
        return Stream.of(names).filter(tables::contains).findFirst();
    }

    /** Those that nobody has asked for. */
    Set<String> leftAlone() {
        Set<String> rest = new TreeSet<>(tables);
        rest.removeAll(asked);
        rest.removeIf(name -> name.startsWith("sqlite_"));
        return rest;
    }

    /**
     * Reads a table in the order of its ids and counts its rows as read; a table that is not there has no rows.
     *
     * @param reader must say of each row what became of it, in {@link MovingReport#table}, before the move ends; a
     *     {@link NotTaken} that it throws is written down for it
     */
    public void each(String table, Consumer<SourceRow> reader) {
        if (!has(table)) {
            return;
        }
        asked.add(table);
        TableReport counts = report.table(table);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(address.kind().fetchSize());
            try (ResultSet rows = statement.executeQuery("select * from " + table + " order by id")) {
                while (rows.next()) {
                    SourceRow row = row(table, rows);
                    counts.read();
                    try {
                        reader.accept(row);
                    } catch (NotTaken refusal) {
                        counts.notTaken(row.id(), refusal);
                    }
                }
            }
        } catch (SQLException e) {
            throw unreadable(address, e);
        }
    }

    private static SourceRow row(String table, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, Object> values = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), rows.getObject(i));
        }
        return new SourceRow(table, values);
    }

    /** A driver's own message may hold values of the row that it could not read. */
    private static MovingRefused unreadable(SourceAddress address, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : " (SQL state " + failure.getSQLState() + ")";
        return new MovingRefused("The source " + address + " cannot be read" + state
                + ": check its address, its user and password, and that the user may read its tables");
    }

    @Override
    public String toString() {
        return address.kind().title() + " at " + address;
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException alreadyGone) {
            // nothing was written, so there is nothing to undo
            return;
        }
    }
}
