package io.strongroom.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The PostgreSQL that a service runs for itself, read from its data folder.
 *
 * @param address host:port/name
 * @param process its process id
 */
public record EmbeddedDatabase(String address, String username, String password, long process) {
    private static final int PORT_LINE = 4;

    public static EmbeddedDatabase of(ServiceProcess service) {
        Path data = service.data();
        try {
            // Line 1 is the process id, line 4 the port.
            List<String> pidFile = Files.readAllLines(data.resolve("postgresql/postmaster.pid"));
            return new EmbeddedDatabase(
                    "127.0.0.1:" + pidFile.get(PORT_LINE - 1).strip() + "/" + service.instance(),
                    service.instance(),
                    Files.readString(data.resolve("postgresql.password")).strip(),
                    Long.parseLong(pidFile.getFirst().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address, username, password);
    }

    /** Ends the server at once, as the kernel does when memory is short. */
    public void kill() {
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }
}
