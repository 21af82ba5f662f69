package io.strongroom.keygen.schema;

import io.strongroom.platform.schema.MigrationContract;

class KeygenMigrationTest extends MigrationContract {}
