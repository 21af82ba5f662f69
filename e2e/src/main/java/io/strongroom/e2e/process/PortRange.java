package io.strongroom.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * A hundred ports that no other run or fork of the tests takes, far from the usual ones and below those that systems hand
 * out: whoever listens on the last of them has them all, until it closes this or ends. That a port is free now would not be
 * enough, as services listen on theirs only seconds later, and not while they are restarted.
 */
final class PortRange implements AutoCloseable {
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 15_000;
    private static final int SIZE = 100;
    private static final int ATTEMPTS = 500;

    private final ServerSocket last;

    private PortRange(ServerSocket last) {
        this.last = last;
    }

    static PortRange take() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = RandomGenerator.getDefault().nextInt(LOWEST / SIZE, HIGHEST / SIZE) * SIZE;
            try {
                return new PortRange(new ServerSocket(first + SIZE - 1, 1, InetAddress.getLoopbackAddress()));
            } catch (BindException taken) {
                // another one's
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("No free range of ports between " + LOWEST + " and " + HIGHEST);
    }

    int first() {
        return last.getLocalPort() - SIZE + 1;
    }

    @Override
    public void close() {
        try {
            last.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
