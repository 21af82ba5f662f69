package io.strongroom.testing.database;

import io.strongroom.servers.MysqlPrograms;
import io.strongroom.servers.MysqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** A MySQL in a temporary folder. */
final class MysqlTestServer implements DatabaseServer {
    private static final String DATABASE = "strongroom";

    private final TemporaryFolder folder = TemporaryFolder.create();
    private final MysqlServer server =
            new MysqlServer(MysqlPrograms.find(), folder.path(), freePort(), List.of(DATABASE));
    private final Thread hook = new Thread(server::kill, "mysqld-stop");

    private MysqlTestServer() {}

    static MysqlTestServer start() {
        MysqlTestServer started = new MysqlTestServer();
        started.server.start();
        // A run that is interrupted leaves no process behind.
        Runtime.getRuntime().addShutdownHook(started.hook);
        return started;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return server.address(DATABASE);
    }

    @Override
    public String username() {
        return DATABASE;
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public void close() {
        server.close();
        Runtime.getRuntime().removeShutdownHook(hook);
        folder.close();
    }
}
