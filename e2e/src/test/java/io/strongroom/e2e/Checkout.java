package io.strongroom.e2e;

import java.nio.file.Path;

/** Where the sources lie that these tests were built from. */
public final class Checkout {

    private Checkout() {}

    public static Path root() {
        return Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .normalize()
                .getParent();
    }
}
