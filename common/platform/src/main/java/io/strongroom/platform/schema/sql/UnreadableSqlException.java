package io.strongroom.platform.schema.sql;

/** A script ends inside something that has begun; the message says where, in one sentence. */
public final class UnreadableSqlException extends RuntimeException {
    private final int line;

    UnreadableSqlException(int line, String what) {
        super("The " + what + " that begins here has no end");
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
