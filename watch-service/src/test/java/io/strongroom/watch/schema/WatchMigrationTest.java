package io.strongroom.watch.schema;

import io.strongroom.testing.schema.MigrationContract;

class WatchMigrationTest extends MigrationContract {}
