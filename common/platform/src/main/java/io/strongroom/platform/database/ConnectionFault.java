package io.strongroom.platform.database;

import java.sql.SQLException;
import java.util.Set;

/** Says why a database does not serve, without the addresses and names that drivers put into their messages. */
public final class ConnectionFault {

    private static final String NO_ANSWER = "The database does not answer";

    /** Connection, authorization, catalog, resources, operator's intervention. */
    private static final Set<String> CLASSES = Set.of("08", "28", "3D", "53", "57");

    private ConnectionFault() {}

    /** Whether the server was not reached, or let nobody in: nothing is wrong with the statement. */
    public static boolean isOne(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || CLASSES.contains(state.substring(0, 2));
    }

    /** @param sqlState five characters of the SQL standard, or null when no server answered */
    public static String sentence(String sqlState) {
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
