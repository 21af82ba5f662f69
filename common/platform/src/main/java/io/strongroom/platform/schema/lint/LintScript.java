package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlGrammar;

/**
 * A script to be looked at.
 *
 * @param path by which findings name it
 * @param name of the file
 * @param kind the first letter of a name that is right: V forward, U back, S development data
 */
public record LintScript(SqlGrammar dialect, char kind, String path, String name, String text) {
    /** What V, U and the scripts of the other dialect have in common: number and words. */
    String stem() {
        return name.substring(1);
    }
}
