package io.strongroom.platform.schema;

import org.flywaydb.core.api.MigrationVersion;

/**
 * One script on its way into a database.
 *
 * @param name of its file
 */
record Script(MigrationVersion version, Direction direction, String name) {}
