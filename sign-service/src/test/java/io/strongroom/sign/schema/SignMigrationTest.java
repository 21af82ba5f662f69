package io.strongroom.sign.schema;

import io.strongroom.testing.schema.MigrationContract;

class SignMigrationTest extends MigrationContract {}
