package io.strongroom.testing.source;

import io.strongroom.platform.postgres.EmbeddedPostgres;
import io.strongroom.platform.postgres.EmbeddedPostgresSettings;
import io.strongroom.servers.MysqlPrograms;
import io.strongroom.servers.MysqlServer;
import io.strongroom.testing.database.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A database as the source system has it: on a real server of any of its kinds, or in a file, with its tables. */
public final class SourceDatabase implements AutoCloseable {

    private static final String MYSQL_NAME = "source";

    private final SourceDialect dialect;
    private final TemporaryFolder folder = TemporaryFolder.create();
    private Runnable stopServer = () -> {};
    private final String from;
    private final String username;
    private final String password;
    private final Connection connection;

    private SourceDatabase(SourceDialect dialect) throws SQLException {
        this.dialect = dialect;
        switch (dialect) {
            case POSTGRESQL -> {
                EmbeddedPostgres server = EmbeddedPostgres.start(
                        new EmbeddedPostgresSettings(folder.path(), TemporaryFolder.cache(), "strongroom"));
                stopServer = server::close;
                from = "jdbc:postgresql://" + server.address();
                username = server.username();
                password = server.password();
            }
            case MYSQL -> {
                MysqlServer server =
                        new MysqlServer(MysqlPrograms.find(), folder.path(), freePort(), List.of(MYSQL_NAME));
                server.start();
                stopServer = server::close;
                from = "jdbc:mysql://" + server.address(MYSQL_NAME);
                username = MYSQL_NAME;
                password = server.password();
            }
            case SQLITE -> {
                from = folder.path().resolve("source.db").toString();
                username = null;
                password = null;
            }
            default -> throw new IllegalStateException();
        }
        this.connection =
                dialect == SourceDialect.SQLITE ? open(from) : DriverManager.getConnection(from, username, password);
    }

    /** Whoever asked the driver manager first in this process may not have seen this driver. */
    private static Connection open(String file) throws SQLException {
        try {
            Driver driver = Class.forName("org.sqlite.JDBC")
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return driver.connect("jdbc:sqlite:" + file, new Properties());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The service under test carries no SQLite driver", e);
        }
    }

    /** @param schema watch, keygen or sign */
    public static SourceDatabase start(SourceDialect dialect, String schema) throws SQLException {
        SourceDatabase database = new SourceDatabase(dialect);
        for (String statement : dialect.translated(script(schema)).split(";\\s*")) {
            if (!statement.isBlank()) {
                database.execute(statement);
            }
        }
        return database;
    }

    private static String script(String schema) {
        try (InputStream file = SourceDatabase.class.getResourceAsStream(schema + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SourceDialect dialect() {
        return dialect;
    }

    /** What {@code --from} takes. */
    public String from() {
        return from;
    }

    /** Empty for a file. */
    public Optional<String> username() {
        return Optional.ofNullable(username);
    }

    /** Empty for a file. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes a row: names and values in turn. */
    public void insert(String table, Object... namesAndValues) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            names.add((String) namesAndValues[i]);
            values.add(namesAndValues[i + 1]);
        }
        String places = String.join(", ", Collections.nCopies(names.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into " + table + " (" + String.join(", ", names) + ") values (" + places + ")")) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        stopServer.run();
        folder.close();
    }
}
