package io.strongroom.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code make down} and {@code make status} need to know of a running process; read by deploy/demo/records.sh.
 *
 * @param mark a part of its command line, by which it is told from a stranger that got its process id later
 * @param secret the file that authenticates calls: a service's token, a node's cookie
 */
record ProcessRecord(String name, long pid, URI url, String mark, Path log, Path secret) {

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(name + ".env"),
                    """
                    NAME=%s
                    PID=%d
                    URL=%s
                    MARK=%s
                    LOG=%s
                    TOKEN_FILE=%s
                    """
                            .formatted(name, pid, url, mark, log, secret));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
