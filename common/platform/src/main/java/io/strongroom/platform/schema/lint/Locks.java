package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlStatement;
import java.util.List;
import java.util.Set;

/** Finds what keeps a running service waiting, or fails, on tables that have rows. */
interface Locks {
    /** @param filled tables that an earlier migration has made */
    void check(SqlStatement statement, Set<String> filled);

    /** Finds what must be the only statement of its script. */
    void checkAlone(List<SqlStatement> statements);
}
