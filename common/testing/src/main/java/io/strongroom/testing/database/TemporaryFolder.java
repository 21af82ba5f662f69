package io.strongroom.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of its owner's only, deleted in the end. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    public static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("strongroom-test-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where programs are unpacked once for all runs. */
    public static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "strongroom");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
