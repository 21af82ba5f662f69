package io.strongroom.platform.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as the databases keep it. */
public final class DatabaseTime {

    private DatabaseTime() {}

    /** Now, in whole microseconds: what is written is what will be read. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
