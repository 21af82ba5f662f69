package io.strongroom.platform.schema.sql;

/**
 * The smallest piece of SQL that means something.
 *
 * @param text as it stands in the script
 * @param line on which it begins, from 1
 */
public record SqlToken(Kind kind, String text, int line) {
    /** What a token can be. */
    public enum Kind {
        /** A keyword, a name without quotes or a number. */
        WORD,
        /** A name in quotes. */
        QUOTED_NAME,
        /** A string in any quotes. */
        STRING,
        /** One character of the rest. */
        SYMBOL,
        /** With its marks; of MySQL's executed comments only the marks. */
        COMMENT,
        /** What ends a statement; not a semicolon where MySQL's client was told another delimiter. */
        END,
        /** The line that tells MySQL's client another delimiter. */
        DELIMITER
    }

    /** Whether it is this keyword, in whatever case, or this symbol. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL || kind == Kind.END) && text.equalsIgnoreCase(word);
    }
}
