package io.strongroom.platform.backup;

import io.strongroom.platform.connection.DatabaseTls;
import java.net.URI;

/** Where a program of the database finds it, and as whom. */
public record BackupSource(String host, int port, String database, String username, String password, DatabaseTls tls) {

    /**
     * @param address host:port/name, where the port may be left out
     * @throws IllegalArgumentException with a sentence if it is not such an address
     */
    public static BackupSource at(String address, int usualPort, String username, String password, DatabaseTls tls) {
        URI uri = URI.create("db://" + address);
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException("'" + address + "' is not host:port/name");
        }
        return new BackupSource(
                uri.getHost(),
                uri.getPort() < 0 ? usualPort : uri.getPort(),
                uri.getPath().substring(1),
                username,
                password,
                tls);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return database + " at " + host + ":" + port;
    }
}
