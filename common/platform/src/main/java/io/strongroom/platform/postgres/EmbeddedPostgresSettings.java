package io.strongroom.platform.postgres;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where an embedded PostgreSQL lives and what it serves.
 *
 * @param folder data folder of one service instance; the server takes {@code postgresql*} inside it
 * @param binaries where the programs are unpacked to, {@code postgresql-<version>} inside it; may be shared
 * @param database name of the database and of the role that owns it: a lower-case letter, then up to 30
 *     lower-case letters, digits or underscores
 */
public record EmbeddedPostgresSettings(Path folder, Path binaries, String database) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    public EmbeddedPostgresSettings {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(binaries, "binaries");
        if (!NAME.matcher(database).matches()) {
            throw new EmbeddedPostgresException(
                    "'" + database + "' cannot name a database: use a lower-case letter, then letters, digits or _");
        }
        folder = folder.toAbsolutePath().normalize();
        binaries = binaries.toAbsolutePath().normalize();
    }

    /** Everything, the programs too, in the one folder of the instance. */
    public static EmbeddedPostgresSettings in(Path folder, String database) {
        return new EmbeddedPostgresSettings(folder, folder, database);
    }

    Path cluster() {
        return folder.resolve("postgresql");
    }

    Path log() {
        return folder.resolve("postgresql.log");
    }
}
