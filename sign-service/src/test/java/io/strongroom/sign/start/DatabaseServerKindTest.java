package io.strongroom.sign.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.ServerGreeting;
import io.strongroom.testing.database.DatabaseServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build is for one kind of server; meeting another one is one clear sentence. */
class DatabaseServerKindTest {
    private static final Dialect OURS = Dialect.ofThisBuild();

    @TempDir
    Path folder;

    @Test
    void knowsARealServerByItsGreeting() {
        try (DatabaseServer server = DatabaseServer.start()) {
            assertThat(ServerGreeting.titleOf(server.address(), OURS.usualPort()))
                    .contains(OURS.title());
        }
    }

    @Test
    void namesAServerOfTheOtherKind() throws Exception {
        boolean mysqlBuild = OURS.kind().equals("mysql");
        try (ServerSocket stranger = mysqlBuild ? answering("N") : greeting("9.7.0")) {
            Start start = start(stranger);

            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.errors().strip().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "is " + (mysqlBuild ? "PostgreSQL" : "MySQL") + ", and this build is for " + OURS.title());
        }
    }

    @Test
    void doesNotTakeMariaDbForMysql() throws Exception {
        try (ServerSocket stranger = greeting("5.5.5-10.11.14-MariaDB")) {
            assertThat(start(stranger).errors()).contains("is MariaDB, and this build is for " + OURS.title());
        }
    }

    @Test
    void saysNothingOfAServerThatIsAway() throws IOException {
        int port;
        try (ServerSocket closed = socket()) {
            port = closed.getLocalPort();
        }
        assertThat(ServerGreeting.titleOf("127.0.0.1:" + port + "/sign", OURS.usualPort()))
                .isEmpty();
    }

    private Start start(ServerSocket server) throws Exception {
        return Start.of(
                folder,
                Map.of(
                        "STRONGROOM_MODE", "development",
                        "STRONGROOM_DATABASE_ADDRESS", "127.0.0.1:" + server.getLocalPort() + "/sign",
                        "STRONGROOM_DATABASE_USERNAME", "sign",
                        "STRONGROOM_DATABASE_PASSWORD", "sign"),
                "db",
                "status");
    }

    /** Speaks first, as MySQL and MariaDB do: length, sequence 0, protocol 10, version. */
    private static ServerSocket greeting(String version) throws IOException {
        byte[] packet = ("J\0\0\0\n" + version + "\0").getBytes(StandardCharsets.ISO_8859_1);
        return serving(socket -> socket.getOutputStream().write(packet));
    }

    /** Waits for the question whether it has TLS, as PostgreSQL does. */
    private static ServerSocket answering(String letter) throws IOException {
        return serving(socket -> {
            socket.getInputStream().readNBytes(8);
            socket.getOutputStream().write(letter.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    private static ServerSocket serving(Conversation conversation) throws IOException {
        ServerSocket server = socket();
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket caller = server.accept()) {
                    conversation.with(caller);
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server;
    }

    private static ServerSocket socket() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @FunctionalInterface
    private interface Conversation {
        void with(Socket caller) throws IOException;
    }
}
