package io.strongroom.postgresql;

import io.strongroom.platform.database.ScratchSchemas;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Schemas of the same database, beside the one that its connections work in. */
final class PostgresqlScratchSchemas implements ScratchSchemas {
    private static final String PREFIX = "strongroom_drift_";
    private static final int RANDOM_BYTES = 6;

    @Override
    public List<String> existing(Connection connection) throws SQLException {
        String query = "select nspname from pg_namespace where nspname ~ '^" + PREFIX + "[0-9a-f]{12}$'";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    @Override
    public String create(Connection connection) throws SQLException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String name = PREFIX + HexFormat.of().formatHex(random);
        execute(connection, "create schema " + name);
        return name;
    }

    @Override
    public void drop(Connection connection, String name) throws SQLException {
        execute(connection, "drop schema " + name + " cascade");
    }

    @Override
    public String enter(String name) {
        return "set search_path to " + name;
    }

    @Override
    public boolean isMissingRight(SQLException failure) {
        return "42501".equals(failure.getSQLState());
    }

    @Override
    public String grant(Connection connection) throws SQLException {
        return text(
                connection, "select format('grant create on database %I to %I;', current_database(), current_user)");
    }

    /** A check over a list of texts is worded anew when it is read back, and so is what an index is restricted to. */
    @Override
    public List<String> remake(String object, String definition) {
        String name = object.substring(object.lastIndexOf('.') + 1);
        if (object.startsWith("index ")) {
            return List.of("drop index " + name, definition);
        }
        if (object.startsWith("constraint ") && definition.startsWith("CHECK")) {
            String table = object.substring("constraint ".length(), object.lastIndexOf('.'));
            return List.of(
                    "alter table " + table + " drop constraint " + name,
                    "alter table " + table + " add constraint " + name + " " + definition);
        }
        return List.of();
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
