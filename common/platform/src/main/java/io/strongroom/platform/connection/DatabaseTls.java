package io.strongroom.platform.connection;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the connections to the database are protected.
 *
 * @param authority PEM file with the certificates that may have issued the server's; without one those that the Java
 *     runtime trusts
 */
public record DatabaseTls(Level level, Optional<Path> authority) {
    /** From nothing to everything. */
    public enum Level {
        /** No TLS: what crosses the wire can be read and changed there. */
        OFF,
        /** TLS with whatever certificate the server shows: nobody reads along, but somebody may stand between. */
        ENCRYPT,
        /** TLS with a certificate that is checked, and whose name is the server's. */
        VERIFY;

        /** As people write them. */
        public static final String NAMES = "verify, encrypt or off";

        /** By its lower-case name. */
        public static Optional<Level> named(String name) {
            return Stream.of(values())
                    .filter(level -> level.toString().equals(name))
                    .findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
