package io.strongroom.testing.database;

import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.connection.DatabaseTls;
import io.strongroom.platform.database.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A real database server of this build's kind, with one empty database and the user that owns it. */
public interface DatabaseServer extends AutoCloseable {
    /** Of the kind that the build under test is for. */
    static DatabaseServer start() {
        String kind = Dialect.ofThisBuild().kind();
        return switch (kind) {
            case "postgresql" -> PostgresqlServer.start();
            case "mysql" -> MysqlTestServer.start();
            default -> throw new IllegalStateException("No test server for " + kind);
        };
    }

    /** Host, port and database, as {@code strongroom.database.address} wants them. */
    String address();

    String username();

    String password();

    default Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username(), password());
    }

    default String jdbcUrl() {
        return "jdbc:" + Dialect.ofThisBuild().kind() + "://" + address();
    }

    /** As a command of this service would work on it, outside production. */
    default ServiceDatabase of(String service) {
        return new ServiceDatabase(
                Dialect.ofThisBuild(),
                service,
                address(),
                new DatabaseTls(DatabaseTls.Level.OFF, Optional.empty()),
                username(),
                password(),
                false,
                Optional.empty());
    }

    /** Stops it and deletes what it held. */
    @Override
    void close();
}
