package io.strongroom.testing.schema;

import io.strongroom.testing.schema.TableReader.Column;
import io.strongroom.testing.schema.TableReader.Table;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The types of columns on MySQL, as a file of {@code docs/schema} keeps them: a build for MySQL compares it with the
 * live schema, a build for PostgreSQL writes the page with it.
 */
record MysqlTypes(Map<String, String> types) {
    private static final String NOT_NULL = " not null";

    /** The file's text: a line a column, {@code address.tag varchar(20) not null}. */
    static String describe(Collection<Table> tables) {
        return tables.stream()
                .flatMap(table -> table.columns().stream()
                        .map(column -> table.name() + "." + column.name() + " " + column.type()
                                + (column.nullable() ? "" : NOT_NULL) + "\n"))
                .collect(Collectors.joining());
    }

    static MysqlTypes parse(String file) {
        return new MysqlTypes(file.lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(' ')), line -> line.substring(line.indexOf(' ') + 1))));
    }

    /** @throws IllegalStateException if the dialects do not agree about the column */
    String of(String table, Column column) {
        String name = table + "." + column.name();
        String type = types.get(name);
        if (type == null) {
            throw new IllegalStateException(
                    "MySQL has no column " + name + ", or docs/schema is stale: run `make docs`");
        }
        if (type.endsWith(NOT_NULL) == column.nullable()) {
            throw new IllegalStateException("PostgreSQL and MySQL do not agree whether " + name + " may be null");
        }
        return type.replace(NOT_NULL, "");
    }
}
