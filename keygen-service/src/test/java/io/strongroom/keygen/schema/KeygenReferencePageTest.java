package io.strongroom.keygen.schema;

import io.strongroom.testing.schema.ReferencePageContract;

class KeygenReferencePageTest extends ReferencePageContract {
    KeygenReferencePageTest() {
        super("keygen");
    }
}
