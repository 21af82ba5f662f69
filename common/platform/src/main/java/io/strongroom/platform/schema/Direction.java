package io.strongroom.platform.schema;

import java.util.Locale;

/** Which way a script takes the schema. */
public enum Direction {
    /** By a V. */
    UP,
    /** By a U. */
    DOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
