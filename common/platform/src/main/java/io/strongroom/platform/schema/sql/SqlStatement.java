package io.strongroom.platform.schema.sql;

import java.util.List;

/**
 * One statement of a script, or a part of one.
 *
 * @param tokens without comments and without what ends it; at least one
 */
public record SqlStatement(List<SqlToken> tokens) {
    /** Keeps a copy. */
    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    /** On which it begins, from 1. */
    public int line() {
        return tokens.getFirst().line();
    }

    /** Reads it from its first token on. */
    public SqlReader reader() {
        return new SqlReader(tokens);
    }
}
