package io.strongroom.sign.schema;

import io.strongroom.testing.schema.DriftContract;

class SignDriftTest extends DriftContract {}
