package io.strongroom.watch.schema;

import io.strongroom.testing.schema.ReferencePageContract;

class WatchReferencePageTest extends ReferencePageContract {
    WatchReferencePageTest() {
        super("watch");
    }
}
