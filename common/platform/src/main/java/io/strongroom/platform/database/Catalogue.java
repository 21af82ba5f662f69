package io.strongroom.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schema that a connection works in, object by object, as the server itself words it. Two of them can be compared
 * if one server wrote both: the wording is another in each of its versions.
 *
 * @param objects definitions by object: {@code table address}, {@code column address.tag},
 *     {@code constraint address.address_pk}, {@code index address.address_coin_id_ix}, {@code trigger ...},
 *     {@code function ...}, {@code type coin}, {@code comment on column address.tag}; the name of the schema itself is
 *     in none
 */
public record Catalogue(SortedMap<String, String> objects) {
    public Catalogue {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /**
     * Puts a catalogue together.
     *
     * @param queries each gives rows of the table that an object hangs on (or null), the object, its definition
     * @param without tables that are left out, with all that hangs on them
     */
    public static Catalogue read(Connection connection, List<String> queries, Set<String> without) throws SQLException {
        SortedMap<String, String> objects = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String query : queries) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        String table = rows.getString(1);
                        if (table == null || !without.contains(table)) {
                            add(objects, rows.getString(2), rows.getString(3));
                        }
                    }
                }
            }
        }
        return new Catalogue(objects);
    }

    /** An object that another one hid would be one that nobody compares. */
    private static void add(SortedMap<String, String> objects, String object, String definition) {
        if (objects.put(object, definition) != null) {
            throw new IllegalStateException("The catalogue has two of " + object);
        }
    }
}
