package io.strongroom.platform.database;

import io.strongroom.platform.problem.ProblemException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that does not answer from a statement that it refused. */
final class DatabaseFaults {

    private static final int DEPTH = 12;
    /** PostgreSQL's own state, and the standard's, which MySQL uses. */
    private static final Set<String> DEADLOCKS = Set.of("40P01", "40001");

    private DatabaseFaults() {}

    /** A 503 problem if the failure means that the database cannot be reached, else the failure itself. */
    static Throwable translate(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause instanceof ProblemException) {
                return cause;
            }
            if (unreachable(cause)) {
                return ProblemException.unavailable("database-unavailable", "The database does not answer", failure);
            }
        }
        return failure;
    }

    /** What a statement over JDBC came to: a 503 problem if the same may succeed later, else a defect. */
    static RuntimeException ofJdbc(SQLException failure) {
        if (translate(failure) instanceof ProblemException unavailable) {
            return unavailable;
        }
        if (DEADLOCKS.contains(String.valueOf(failure.getSQLState()))) {
            return ProblemException.unavailable(
                    "busy", "Another call was changing the same rows; nothing was done, try again", failure);
        }
        return new IllegalStateException("The database refused a statement", failure);
    }

    /** Whether the server ended the transaction because it and another one waited for each other. */
    static boolean deadlock(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause instanceof DatabaseException refused
                    && DEADLOCKS.contains(String.valueOf(refused.getSqlState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean unreachable(Throwable cause) {
        if (cause instanceof SocketException
                || cause instanceof ClosedConnectionException
                || cause instanceof TimeoutException) {
            return true;
        }
        if (cause instanceof DatabaseException refused && refused.getSqlState() != null) {
            return unreachable(refused.getSqlState());
        }
        if (cause instanceof SQLException refused && refused.getSQLState() != null) {
            return unreachable(refused.getSQLState());
        }
        // The Vert.x pool has no type for an acquisition that took too long.
        return "io.vertx.core.impl.NoStackTraceThrowable"
                        .equals(cause.getClass().getName())
                && "Timeout".equals(cause.getMessage());
    }

    /** 08: connection exception; 57P: shutting down, starting up; 53300: too many connections. */
    private static boolean unreachable(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals("53300");
    }
}
