package io.strongroom.platform.database;

import io.vertx.sqlclient.Row;
import java.util.Optional;

/** What only one kind of database knows; {@code quarkus.datasource.db-kind} chooses at build time. */
interface Dialect {
    /** Asks in one row for the settings on which the survival of a commit hangs. */
    String durabilityQuery();

    /** Why a commit may be lost in a power cut, in one sentence; empty if it may not. */
    Optional<String> durabilityFault(Row settings);

    /** Whether the SQL state says that a table is not there. */
    boolean isMissingTable(String sqlState);
}
