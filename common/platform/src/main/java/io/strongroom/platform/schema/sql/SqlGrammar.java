package io.strongroom.platform.schema.sql;

/** What two dialects of SQL write differently, as far as telling statements apart goes. */
public enum SqlGrammar {
    /** Comments nest, a dollar quote has no escapes, {@code "} quotes a name. */
    POSTGRESQL,
    /** A backslash escapes, {@code `} quotes a name, {@code "} a string; {@code #} begins a comment. */
    MYSQL;

    /** @param dialect {@code postgresql} or {@code mysql} */
    public static SqlGrammar of(String dialect) {
        return switch (dialect) {
            case "postgresql" -> POSTGRESQL;
            case "mysql" -> MYSQL;
            default -> throw new IllegalArgumentException("No grammar for " + dialect);
        };
    }
}
