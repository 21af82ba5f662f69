package io.strongroom.watch.dialect;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Plain SQL beside the entities: what is really in the tables. */
@ApplicationScoped
class Statements {
    private final DataSource database;

    Statements(DataSource database) {
        this.database = database;
    }

    void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String one(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A time, where the column knows its zone and where it holds UTC without saying so. */
    Instant utc(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return switch (rows.getMetaData().getColumnTypeName(1)) {
                case "timestamptz" -> rows.getObject(1, OffsetDateTime.class).toInstant();
                default -> rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            };
        }
    }
}
