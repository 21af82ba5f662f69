package io.strongroom.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs of the class path, unpacked once into a folder named after their version. */
final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String PINNED = "binaries.properties";
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpackedIn(Path folder) throws IOException {
        Path home = folder.resolve("postgresql-" + version());
        if (!Files.exists(home)) {
            Path beside = FolderTree.createPrivate(folder, "postgresql.unpack-");
            try {
                unpack(beside);
                moveUnlessThere(beside, home);
            } finally {
                FolderTree.delete(beside);
            }
        }
        return home;
    }

    static String version() throws IOException {
        Properties pinned = new Properties();
        try (InputStream in = resource(PINNED)) {
            pinned.load(in);
        }
        return pinned.getProperty("postgresql");
    }

    private static void unpack(Path into) throws IOException {
        try (TarArchiveInputStream archive =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource(ARCHIVE))))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, entry.resolveIn(into));
            }
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, target);
        boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /** Another process may have unpacked the same version meanwhile; one of the two is enough. */
    private static void moveUnlessThere(Path beside, Path home) throws IOException {
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return;
        }
    }

    private static InputStream resource(String name) {
        InputStream in = PostgresBinaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new EmbeddedPostgresException(
                    "This build holds no PostgreSQL for this machine: set strongroom.database.address instead");
        }
        return in;
    }
}
