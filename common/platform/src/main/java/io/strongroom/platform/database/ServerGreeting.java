package io.strongroom.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Optional;

/**
 * What a database server says before anybody has logged in: enough to tell one kind from another. MySQL speaks first
 * (its packet: three bytes of length, a zero, protocol 10, its version); PostgreSQL waits, and answers the question for
 * TLS with one letter.
 */
public final class ServerGreeting {
    private static final int PATIENCE_MILLISECONDS = 2000;
    private static final byte[] TLS_QUESTION = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};
    private static final int MYSQL_PROTOCOL = 10;
    private static final int HEADER = 5;
    private static final int LONGEST_VERSION = 100;

    private ServerGreeting() {}

    /**
     * PostgreSQL, MySQL or MariaDB; empty when nobody answers or it is none of them.
     *
     * @param address host:port/name, where the port may be left out
     */
    public static Optional<String> titleOf(String address, int usualPort) {
        URI uri = URI.create("db://" + address);
        if (uri.getHost() == null) {
            return Optional.empty();
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? usualPort : uri.getPort()),
                    PATIENCE_MILLISECONDS);
            socket.setSoTimeout(PATIENCE_MILLISECONDS / 4);
            byte[] heard = heard(socket.getInputStream());
            if (heard.length > 0) {
                return ofMysqlFamily(heard, socket.getInputStream());
            }
            socket.getOutputStream().write(TLS_QUESTION);
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N' ? Optional.of("PostgreSQL") : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] heard(InputStream in) throws IOException {
        try {
            return in.readNBytes(HEADER);
        } catch (SocketTimeoutException e) {
            return new byte[0];
        }
    }

    private static Optional<String> ofMysqlFamily(byte[] header, InputStream in) throws IOException {
        if (header.length < HEADER || header[HEADER - 1] != MYSQL_PROTOCOL) {
            return Optional.empty();
        }
        StringBuilder version = new StringBuilder();
        for (int next = in.read(); next > 0 && version.length() < LONGEST_VERSION; next = in.read()) {
            version.append((char) next);
        }
        return Optional.of(version.indexOf("MariaDB") >= 0 ? "MariaDB" : "MySQL");
    }
}
