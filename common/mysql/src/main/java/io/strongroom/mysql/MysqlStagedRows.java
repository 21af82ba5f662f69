package io.strongroom.mysql;

import io.strongroom.platform.database.StagedRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;

/**
 * Rows that go to the server many in one insert. {@code LOAD DATA LOCAL} would take a twentieth off an import: servers
 * refuse it by default, and a client that allows it lets the server ask for files.
 */
final class MysqlStagedRows implements StagedRows {
    private static final int ROWS_A_STATEMENT = 500;

    private final Connection connection;
    private final String table;
    private final List<String> columns;
    private final PreparedStatement full;

    private MysqlStagedRows(Connection connection, String table, List<String> columns) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
        this.full = connection.prepareStatement(insert(ROWS_A_STATEMENT));
    }

    static MysqlStagedRows stage(Connection connection, String source, List<String> columns) throws SQLException {
        String table = "staged_" + source;
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table " + table + " as select " + String.join(", ", columns) + " from "
                    + source + " where false");
        }
        return new MysqlStagedRows(connection, table, columns);
    }

    private String insert(int rows) {
        String places = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        return "insert into " + table + " (" + String.join(", ", columns) + ") values "
                + String.join(", ", Collections.nCopies(rows, places));
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public void add(List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
            List<Object[]> part = rows.subList(from, Math.min(rows.size(), from + ROWS_A_STATEMENT));
            if (part.size() == ROWS_A_STATEMENT) {
                execute(full, part);
            } else {
                try (PreparedStatement rest = connection.prepareStatement(insert(part.size()))) {
                    execute(rest, part);
                }
            }
        }
    }

    private static void execute(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        int parameter = 1;
        for (Object[] row : rows) {
            for (Object value : row) {
                statement.setObject(parameter++, value);
            }
        }
        statement.executeUpdate();
    }

    @Override
    public void complete() {
        // every insert was answered
    }

    /** It would outlive the transaction and lie in the way of the connection's next user. */
    @Override
    public void close() throws SQLException {
        full.close();
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop temporary table " + table);
        }
    }
}
