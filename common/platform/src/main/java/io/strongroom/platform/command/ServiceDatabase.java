package io.strongroom.platform.command;

import io.strongroom.platform.backup.BackupSource;
import io.strongroom.platform.connection.DatabaseTls;
import io.strongroom.platform.database.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The database of the instance that a command works on.
 *
 * @param service as a person types it
 * @param address host, port and name
 * @param production whether what is in it may be somebody's coins
 * @param programs folder with the programs of its kind of server; empty for those on the PATH
 */
public record ServiceDatabase(
        Dialect dialect,
        String service,
        String address,
        DatabaseTls tls,
        String username,
        String password,
        boolean production,
        Optional<Path> programs) {

    /** The configured one; its own PostgreSQL runs already if it has one. */
    static ServiceDatabase configured() {
        StartConfiguration configuration = StartConfiguration.read();
        return new ServiceDatabase(
                Dialect.ofThisBuild(),
                Launcher.commands().service(),
                configuration.required("strongroom.database.address"),
                configuration.tls(),
                configuration.required("strongroom.database.username"),
                configuration.required("strongroom.database.password"),
                configuration.mode() == Mode.PRODUCTION,
                configuration.databasePrograms());
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username, password);
    }

    public String jdbcUrl() {
        return "jdbc:" + dialect.kind() + "://" + address + dialect.jdbcParameters(tls);
    }

    /** For the programs that back it up. */
    public BackupSource backupSource() {
        return BackupSource.at(address, dialect.usualPort(), username, password, tls);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return service + " at " + address;
    }
}
