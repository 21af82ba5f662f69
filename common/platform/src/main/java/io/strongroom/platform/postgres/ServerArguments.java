package io.strongroom.platform.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The settings of the server. They stand on its command line, so no file in the cluster can weaken them. */
final class ServerArguments {
    private static final List<String> SETTINGS = List.of(
            // A burned nonce and a claimed payment request must survive a power cut.
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=64MB",
            "max_wal_size=256MB",
            "io_method=sync",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            // The log says how the server fares. Errors of statements go to the client, which knows what is secret;
            // that also keeps the log small.
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_checkpoints=off");

    private ServerArguments() {}

    static List<String> of(Path cluster, int port) {
        return Stream.concat(
                        Stream.of("-D", cluster.toString(), "-p", Integer.toString(port)),
                        SETTINGS.stream().flatMap(setting -> Stream.of("-c", setting)))
                .toList();
    }
}
