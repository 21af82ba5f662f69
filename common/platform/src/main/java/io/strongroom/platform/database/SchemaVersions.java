package io.strongroom.platform.database;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** The version that the database's schema has and the one that this build is written for. */
record SchemaVersions(Optional<MigrationVersion> actual, MigrationVersion expected) {

    static SchemaVersions of(MigrationInfoService migrations) {
        MigrationVersion newest = Stream.of(migrations.all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(version -> version != null)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
        return new SchemaVersions(Optional.ofNullable(migrations.current()).map(MigrationInfo::getVersion), newest);
    }

    boolean match() {
        return actual.filter(version -> version.compareTo(expected) == 0).isPresent();
    }

    /** The database was migrated by a build that this one does not know. */
    boolean isAhead() {
        return actual.filter(version -> version.compareTo(expected) > 0).isPresent();
    }

    String sentence() {
        return "The schema is at version "
                + actual.map(MigrationVersion::getVersion).orElse("none") + " and this build expects "
                + expected.getVersion();
    }
}
