package io.strongroom.platform.schema;

import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The version that the database's schema has and the one that this build is written for.
 *
 * @param actual empty for a database without a schema
 */
public record SchemaVersions(Optional<MigrationVersion> actual, MigrationVersion expected) {
    /** Whether this build can work on it. */
    public boolean match() {
        return actual.filter(version -> version.compareTo(expected) == 0).isPresent();
    }

    /** The database lacks a version. */
    boolean isBehind() {
        return actual.isEmpty() || actual.get().compareTo(expected) < 0;
    }

    /** The database was migrated by a build that this one does not know. */
    boolean isAhead() {
        return actual.filter(version -> version.compareTo(expected) > 0).isPresent();
    }

    /** Both, in one sentence. */
    public String sentence() {
        return "The schema is at version "
                + actual.map(MigrationVersion::getVersion).orElse("none") + " and this build expects "
                + expected.getVersion();
    }
}
