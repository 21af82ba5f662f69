package io.strongroom.platform.command;

import io.strongroom.platform.database.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The database of the instance that a command works on.
 *
 * @param service as a person types it
 * @param address host, port and name
 * @param jdbcParameters how it is protected, see {@link Dialect#jdbcParameters}
 * @param production whether what is in it may be somebody's coins
 */
public record ServiceDatabase(
        Dialect dialect,
        String service,
        String address,
        String jdbcParameters,
        String username,
        String password,
        boolean production) {

    /** The configured one; its own PostgreSQL runs already if it has one. */
    static ServiceDatabase configured() {
        StartConfiguration configuration = StartConfiguration.read();
        return new ServiceDatabase(
                Dialect.ofThisBuild(),
                Launcher.commands().service(),
                configuration.required("strongroom.database.address"),
                configuration.required(Launcher.JDBC_PARAMETERS),
                configuration.required("strongroom.database.username"),
                configuration.required("strongroom.database.password"),
                configuration.mode() == Mode.PRODUCTION);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username, password);
    }

    public String jdbcUrl() {
        return "jdbc:" + dialect.kind() + "://" + address + jdbcParameters;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return service + " at " + address;
    }
}
