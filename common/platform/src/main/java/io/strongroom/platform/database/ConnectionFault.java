package io.strongroom.platform.database;

/** Says why a database does not serve, without the addresses and names that drivers put into their messages. */
final class ConnectionFault {

    private static final String NO_ANSWER = "The database does not answer";

    private ConnectionFault() {}

    /** @param sqlState five characters of the SQL standard, or null when no server answered */
    static String sentence(String sqlState) {
        if (sqlState == null || sqlState.startsWith("08")) {
            return NO_ANSWER;
        }
        return switch (sqlState.substring(0, 2)) {
            case "28" -> "The database refuses the configured user or password";
            case "3D" -> "The configured database does not exist";
            case "57" -> "The database is starting or stopping";
            case "53" -> "The database has no room for another connection";
            default -> "The database refuses with SQL state " + sqlState;
        };
    }
}
