package io.strongroom.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server runs a query, in its own words.
 *
 * @param text PostgreSQL: {@code explain (analyze, buffers)}; MySQL: the rows of {@code explain}, fields separated by
 *     tabs, as only that names the index by which a single row is found
 */
public record QueryPlan(String text) {
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");
    /** MySQL: id, select_type, table, partitions, type, possible_keys, key. */
    private static final Pattern INDEX = Pattern.compile(
            "(?:Index(?: Only)? Scan(?: Backward)? using|Bitmap Index Scan on) (\\w+)|^\\d+\\t(?:\\S+\\t){5}(?!(?i:null)\\t)(\\w+)\\t");
    /** Every row of the table or of an index, or every row found put in order. */
    private static final Pattern WHOLE = Pattern.compile("Seq Scan|Sort|\\t(?:ALL|index)\\t|Using filesort");

    /** Runs the query on PostgreSQL, so a query that locks belongs into a transaction that is rolled back. */
    public static QueryPlan of(Connection connection, String query) throws SQLException {
        boolean mysql = connection.getMetaData().getDatabaseProductName().equals("MySQL");
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery(mysql ? ofMysql(query) : ofPostgresql(query))) {
            int fields = lines.getMetaData().getColumnCount();
            StringJoiner text = new StringJoiner("\n");
            while (lines.next()) {
                StringJoiner line = new StringJoiner("\t");
                for (int field = 1; field <= fields; field++) {
                    line.add(lines.getString(field));
                }
                text.add(line.toString());
            }
            return new QueryPlan(text.toString());
        }
    }

    /** The statement that asks PostgreSQL for it, and runs the query. */
    public static String ofPostgresql(String query) {
        return "explain (analyze, buffers, costs off) " + query;
    }

    /** The statement that asks MySQL for it. */
    public static String ofMysql(String query) {
        return "explain format=traditional " + query;
    }

    /** The first index that it goes by; empty if none. */
    public String index() {
        Matcher index = INDEX.matcher(text);
        if (!index.find()) {
            return "";
        }
        return index.group(1) == null ? index.group(2) : index.group(1);
    }

    /** Whether it reads a whole table or sorts. */
    public boolean readsAllOrSorts() {
        return WHOLE.matcher(text).find();
    }

    /** How many pages of 8 KiB PostgreSQL touched; 0 on MySQL, which does not tell. */
    public int buffers() {
        Matcher buffers = BUFFERS.matcher(text);
        return buffers.find() ? number(buffers.group(1)) + number(buffers.group(2)) : 0;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
