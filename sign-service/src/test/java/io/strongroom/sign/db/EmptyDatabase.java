package io.strongroom.sign.db;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.UnpooledDataSource;
import io.strongroom.testing.database.DatabaseServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real database that holds nothing when a test begins; one server for all of them. */
final class EmptyDatabase implements BeforeEachCallback {
    private static final Dialect DIALECT = Dialect.ofThisBuild();

    private DatabaseServer server;

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(EmptyDatabase.class))
                .getOrComputeIfAbsent("server", key -> DatabaseServer.start(), DatabaseServer.class);
        if (isMysql()) {
            execute("drop database strongroom", "create database strongroom collate utf8mb4_unicode_ci");
        } else {
            execute("drop schema public cascade", "create schema public");
        }
    }

    static boolean isMysql() {
        return DIALECT.kind().equals("mysql");
    }

    DatabaseServer server() {
        return server;
    }

    MigrationEngine engine(MigrationFiles files) {
        return new MigrationEngine(
                new UnpooledDataSource(server.jdbcUrl(), server.username(), server.password()),
                DIALECT,
                files,
                "sign",
                () -> {});
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of each row. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** Without the bookkeeping of migrations. */
    List<String> tables() {
        return engine(new MigrationFiles(List.of(), List.of(), List.of(), List.of())).tables().stream()
                .sorted()
                .toList();
    }

    /** The statements that the server works on now. */
    List<String> running() throws SQLException {
        return query(
                isMysql()
                        ? "select info from information_schema.processlist where command = 'Query' and info is not null"
                        : "select query from pg_stat_activity where state = 'active'");
    }

    /** A statement that lasts a minute. */
    static String sleep() {
        return isMysql() ? "select sleep(60);" : "select pg_sleep(60);";
    }
}
