package io.strongroom.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** The port of the server: the one of the last start while it is free, else a new one. */
final class ServerPort {
    /** Below the ports that the kernel hands to outgoing connections, which could take ours while it restarts. */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private ServerPort() {}

    static int choose(Path folder) throws IOException {
        Path remembered = folder.resolve("postgresql.port");
        if (Files.exists(remembered)) {
            String text = Files.readString(remembered).strip();
            if (text.matches("\\d{4,5}") && isFree(Integer.parseInt(text))) {
                return Integer.parseInt(text);
            }
        }
        int port = anyFree();
        Files.writeString(remembered, port + "\n");
        return port;
    }

    /** The one of the last start. */
    static int last(Path folder) throws IOException {
        return Integer.parseInt(
                Files.readString(folder.resolve("postgresql.port")).strip());
    }

    private static int anyFree() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = RandomGenerator.getDefault().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedPostgresException("No free port for PostgreSQL between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
