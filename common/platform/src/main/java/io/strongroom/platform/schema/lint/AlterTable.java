package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlReader;
import io.strongroom.platform.schema.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that changes a table.
 *
 * @param table its name in lower case, without quotes and schema
 * @param actions what it does to it, one after the other
 */
record AlterTable(String table, List<SqlStatement> actions) {
    /** What {@code add} and {@code drop} can name that is no column. */
    private static final Set<String> NO_COLUMNS = Set.of(
            "constraint",
            "foreign",
            "primary",
            "unique",
            "check",
            "exclude",
            "index",
            "key",
            "fulltext",
            "spatial",
            "partition");

    static Optional<AlterTable> of(SqlStatement statement) {
        SqlReader reader = statement.reader();
        if (!reader.takes("alter", "table")) {
            return Optional.empty();
        }
        reader.takes("if", "exists");
        reader.takes("only");
        String table = reader.name();
        reader.takes("*");
        return Optional.of(new AlterTable(table, reader.items()));
    }

    /** Reads an {@code add} or {@code drop} of a column from its name on; empty if it is something else. */
    static Optional<SqlReader> column(SqlStatement action, String verb) {
        SqlReader reader = action.reader();
        if (!reader.takes(verb)) {
            return Optional.empty();
        }
        if (!reader.takes("column") && NO_COLUMNS.stream().anyMatch(reader::sees)) {
            return Optional.empty();
        }
        reader.takes("if", "not", "exists");
        reader.takes("if", "exists");
        return Optional.of(reader);
    }
}
