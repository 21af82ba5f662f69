package io.strongroom.sign.schema;

import io.strongroom.platform.schema.MigrationContract;

class SignMigrationTest extends MigrationContract {}
