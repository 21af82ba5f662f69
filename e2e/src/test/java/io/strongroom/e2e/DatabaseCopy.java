package io.strongroom.e2e;

import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A backup of the PostgreSQL that a service runs for itself: its folder, and nothing else of the service's data. */
final class DatabaseCopy {
    private final ServiceProcess service;
    private final Path database;
    private final Path backup;

    private DatabaseCopy(ServiceProcess service) {
        this.service = service;
        this.database = service.data().resolve("postgresql");
        this.backup = service.data().resolveSibling(service.instance() + "-of-yesterday");
    }

    /** Stops the service for as long as it takes. */
    static DatabaseCopy of(ServiceProcess service) {
        DatabaseCopy copy = new DatabaseCopy(service);
        service.stop();
        copy(copy.database, copy.backup);
        service.start();
        return copy;
    }

    /** Puts it back and starts the service with it. */
    void restore() {
        service.stop();
        try {
            Folders.delete(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(backup, database);
        service.start();
    }

    /** With the rights of each file: PostgreSQL does not start in a folder that others may read. */
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
