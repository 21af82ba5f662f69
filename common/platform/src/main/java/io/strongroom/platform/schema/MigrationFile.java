package io.strongroom.platform.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;

/**
 * One script that changes the database.
 *
 * @param version the number in its name; a V and its U have the same
 * @param description the words in its name, with spaces between them
 * @param name of the file, e.g. {@code V00001__common_tables.sql}
 * @param text the SQL
 */
public record MigrationFile(MigrationVersion version, String description, String name, String text) {
    private static final Pattern NAME = Pattern.compile("([VUS])([0-9]{5})__([a-z0-9_]+)\\.sql");

    /** Empty when the name is not that of a migration: {@code [VUS][0-9]{5}__[a-z0-9_]+.sql}. */
    static Optional<MigrationFile> named(String name, String text) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new MigrationFile(
                        MigrationVersion.fromVersion(parts.group(2)),
                        parts.group(3).replace('_', ' '),
                        name,
                        text))
                : Optional.empty();
    }

    /** What it is for. */
    public Kind kind() {
        return Kind.valueOf(name.substring(0, 1));
    }

    /** The kinds of scripts, by the first letter of their names. */
    public enum Kind {
        /** A step forward. */
        V("migration"),
        /** The way back of the V with the same version. */
        U("rollback"),
        /** Development data. */
        S("seed");

        private final String folder;

        Kind(String folder) {
            this.folder = folder;
        }

        /** The folder in {@code db/} whose folders, one a dialect, hold such scripts. */
        public String folder() {
            return folder;
        }
    }
}
