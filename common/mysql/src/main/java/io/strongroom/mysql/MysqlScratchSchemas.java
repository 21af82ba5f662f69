package io.strongroom.mysql;

import io.strongroom.platform.database.ScratchSchemas;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Databases of the same server, as a schema is a database here; their names begin with that of the first. */
final class MysqlScratchSchemas implements ScratchSchemas {
    private static final String MARK = "_drift_";
    private static final int RANDOM_BYTES = 6;
    private static final int ACCESS_DENIED_TO_DATABASE = 1044;

    @Override
    public List<String> existing(Connection connection) throws SQLException {
        String query =
                """
                select schema_name from information_schema.schemata
                where left(schema_name, char_length(schema_name) - 12) = concat(database(), '%s')
                  and regexp_like(right(schema_name, 12), '^[0-9a-f]{12}$', 'c')
                """
                        .formatted(MARK);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** With the first's defaults: a table that does not name its character set takes that of its database. */
    @Override
    public String create(Connection connection) throws SQLException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String name =
                text(connection, "select database()") + MARK + HexFormat.of().formatHex(random);
        execute(
                connection,
                "create database " + quoted(name)
                        + text(
                                connection,
                                """
                                select concat(' character set ', default_character_set_name, ' collate ',
                                  default_collation_name)
                                from information_schema.schemata where schema_name = database()
                                """));
        return name;
    }

    @Override
    public void drop(Connection connection, String name) throws SQLException {
        execute(connection, "drop database " + quoted(name));
    }

    @Override
    public String enter(String name) {
        return "use " + quoted(name);
    }

    @Override
    public boolean isMissingRight(SQLException failure) {
        return failure.getErrorCode() == ACCESS_DENIED_TO_DATABASE;
    }

    /** An underscore stands for any character in the name of a database that a right is granted on. */
    @Override
    public String grant(Connection connection) throws SQLException {
        String database = text(connection, "select database()");
        String user = text(connection, "select current_user()");
        int at = user.lastIndexOf('@');
        return "grant all on " + quoted((database + MARK).replace("_", "\\_") + "%") + ".* to '" + user.substring(0, at)
                + "'@'" + user.substring(at + 1) + "';";
    }

    /** What MySQL writes down of a definition, it reads back as the same. */
    @Override
    public List<String> remake(String object, String definition) {
        return List.of();
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
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
