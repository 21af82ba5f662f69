package io.strongroom.sign.schema;

import io.strongroom.testing.schema.ReferencePageContract;

class SignReferencePageTest extends ReferencePageContract {
    SignReferencePageTest() {
        super("sign");
    }
}
