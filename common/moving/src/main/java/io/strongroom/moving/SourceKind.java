package io.strongroom.moving;

import java.sql.Driver;
import java.util.Map;

/** The kinds of databases that the source system knows. What its reader must know of each stands here. */
enum SourceKind {
    POSTGRESQL("PostgreSQL", 1_000),
    /** Rows are streamed when this number is their fetch size. */
    MYSQL("MySQL", Integer.MIN_VALUE),
    SQLITE("SQLite", 0);

    private final String title;
    private final int fetchSize;

    SourceKind(String title, int fetchSize) {
        this.title = title;
        this.fetchSize = fetchSize;
    }

    String title() {
        return title;
    }

    int fetchSize() {
        return fetchSize;
    }

    /**
     * Asked itself, as the driver manager knows only what the first class loader that asked it could see. The names
     * stand where they are used, so that a native binary is built with what they name.
     */
    Driver driver() {
        try {
            return (Driver)
                    switch (this) {
                        case POSTGRESQL ->
                            Class.forName("org.postgresql.Driver")
                                    .getDeclaredConstructor()
                                    .newInstance();
                        case MYSQL ->
                            Class.forName("com.mysql.cj.jdbc.Driver")
                                    .getDeclaredConstructor()
                                    .newInstance();
                        case SQLITE ->
                            Class.forName("org.sqlite.JDBC")
                                    .getDeclaredConstructor()
                                    .newInstance();
                    };
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("Every build carries the driver of " + title, absent);
        }
    }

    /** Of the connection. */
    Map<String, String> properties() {
        return switch (this) {
            case POSTGRESQL -> Map.of("ApplicationName", "strongroom db import");
            // small integers are numbers here, not truth values
            case MYSQL ->
                Map.of(
                        "tinyInt1isBit", "false",
                        "zeroDateTimeBehavior", "CONVERT_TO_NULL",
                        "connectionTimeZone", "UTC");
            // SQLITE_OPEN_READONLY: a file that is not there is not made
            case SQLITE -> Map.of("open_mode", "1");
        };
    }
}
