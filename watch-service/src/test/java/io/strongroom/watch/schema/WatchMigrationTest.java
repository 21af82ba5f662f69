package io.strongroom.watch.schema;

import io.strongroom.platform.schema.MigrationContract;

class WatchMigrationTest extends MigrationContract {}
