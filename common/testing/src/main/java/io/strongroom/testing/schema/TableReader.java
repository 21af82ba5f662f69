package io.strongroom.testing.schema;

import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.Bookkeeping;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what tables a schema has from the database itself: order and keys by JDBC, the rest from the catalogue. */
final class TableReader {
    /** What comes after the type in a column's definition. */
    private static final Pattern AFTER_TYPE =
            Pattern.compile(" (collate|not null|default|generated|auto_increment|as \\(|on update|stored|virtual).*");

    private final DatabaseMetaData metadata;
    private final Catalogue catalogue;
    private final String database;
    private final String schema;

    private TableReader(Connection connection) throws SQLException {
        this.metadata = connection.getMetaData();
        this.catalogue = Dialect.ofThisBuild().catalogue(connection, Bookkeeping.TABLES);
        this.database = connection.getCatalog();
        this.schema = connection.getSchema();
    }

    /** By their names. */
    static SortedMap<String, Table> read(Connection connection) throws SQLException {
        TableReader reader = new TableReader(connection);
        SortedMap<String, Table> tables = new TreeMap<>();
        for (String object : reader.catalogue.objects().keySet()) {
            if (object.startsWith("table ")) {
                String name = object.substring("table ".length());
                tables.put(name, reader.table(name));
            }
        }
        return tables;
    }

    /** The labels of each named enumeration; none where enumerations have no names. */
    static SortedMap<String, String> enumerations(Connection connection) throws SQLException {
        SortedMap<String, String> enumerations = new TreeMap<>();
        new TableReader(connection).catalogue.objects().forEach((object, definition) -> {
            if (object.startsWith("type ") && definition.startsWith("enum ")) {
                enumerations.put(object.substring("type ".length()), definition.substring("enum ".length()));
            }
        });
        return enumerations;
    }

    private Table table(String name) throws SQLException {
        List<String> primaryKey = strings(metadata.getPrimaryKeys(database, schema, name), "COLUMN_NAME");
        List<Column> columns = new ArrayList<>();
        for (String column : strings(metadata.getColumns(database, schema, name, "%"), "COLUMN_NAME")) {
            String definition = catalogue.objects().get("column " + name + "." + column);
            columns.add(new Column(
                    column,
                    AFTER_TYPE.matcher(definition).replaceFirst(""),
                    !definition.contains(" not null"),
                    primaryKey.contains(column),
                    Optional.ofNullable(catalogue.objects().get("comment on column " + name + "." + column))));
        }
        return new Table(name, columns, references(name));
    }

    /**
     * Of a key over several columns the one that tells the row: which refers to an id, or else the last. The others
     * keep it from pointing into another coin or account.
     */
    private Map<String, String> references(String name) throws SQLException {
        Map<String, String> telling = new LinkedHashMap<>();
        Map<String, String> tables = new HashMap<>();
        Set<String> settled = new HashSet<>();
        try (ResultSet keys = metadata.getImportedKeys(database, schema, name)) {
            while (keys.next()) {
                String key = keys.getString("FK_NAME");
                if (!settled.contains(key)) {
                    telling.put(key, keys.getString("FKCOLUMN_NAME"));
                    tables.put(key, keys.getString("PKTABLE_NAME"));
                }
                if (keys.getString("PKCOLUMN_NAME").equals("id")) {
                    settled.add(key);
                }
            }
        }
        Map<String, String> references = new TreeMap<>();
        telling.forEach((key, column) -> references.put(column, tables.get(key)));
        return references;
    }

    private static List<String> strings(ResultSet rows, String label) throws SQLException {
        try (rows) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(label));
            }
            return values;
        }
    }

    /**
     * A table.
     *
     * @param columns in their order
     * @param references the table that each referring column points to
     */
    record Table(String name, List<Column> columns, Map<String, String> references) {}

    /** @param comment what it means, where its name does not say it */
    record Column(String name, String type, boolean nullable, boolean primaryKey, Optional<String> comment) {}
}
