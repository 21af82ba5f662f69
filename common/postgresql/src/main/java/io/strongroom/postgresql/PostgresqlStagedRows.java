package io.strongroom.postgresql;

import io.strongroom.platform.database.StagedRows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows that go to the server by {@code COPY ... FROM STDIN} in its text format. */
final class PostgresqlStagedRows implements StagedRows {
    private static final HexFormat HEX = HexFormat.of();

    private final String table;
    private final CopyIn copy;

    private PostgresqlStagedRows(String table, CopyIn copy) {
        this.table = table;
        this.copy = copy;
    }

    static PostgresqlStagedRows stage(Connection connection, String source, List<String> columns) throws SQLException {
        String table = "staged_" + source;
        String list = String.join(", ", columns);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table " + table + " on commit drop as select " + list + " from "
                    + source + " where false");
        }
        return new PostgresqlStagedRows(
                table,
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " (" + list + ") from stdin"));
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public void add(List<Object[]> rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                append(text, row[i]);
                text.append(i == row.length - 1 ? '\n' : '\t');
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case byte[] bytes -> HEX.formatHex(text.append("\\\\x"), bytes);
            default -> escape(text, value.toString());
        }
    }

    /** What separates fields and rows in the text format, and the backslash itself. */
    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(character);
            }
        }
    }

    @Override
    public void complete() throws SQLException {
        copy.endCopy();
    }

    /** The table goes with its transaction. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
