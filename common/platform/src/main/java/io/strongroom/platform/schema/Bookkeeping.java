package io.strongroom.platform.schema;

import java.util.Set;

/** Tables that tell of migrations: no part of the schema that the migrations make. */
public final class Bookkeeping {
    /** Their names. The last is there only while a script goes back, or after that was interrupted. */
    public static final Set<String> TABLES =
            Set.of(FlywaySetup.HISTORY, FlywaySetup.SEED_HISTORY, Journal.TABLE, FlywaySetup.SCRATCH);

    private Bookkeeping() {}
}
