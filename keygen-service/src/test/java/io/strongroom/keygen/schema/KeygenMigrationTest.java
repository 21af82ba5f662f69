package io.strongroom.keygen.schema;

import io.strongroom.testing.schema.MigrationContract;

class KeygenMigrationTest extends MigrationContract {}
