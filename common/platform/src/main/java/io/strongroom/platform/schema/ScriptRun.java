package io.strongroom.platform.schema;

import io.strongroom.platform.database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Goes along with the scripts that Flyway runs: keeps the journal of what no transaction would take back, and knows
 * after a failure how far the script came.
 */
class ScriptRun implements Callback {
    private static final Set<Event> EVENTS = Set.of(
            Event.BEFORE_MIGRATE,
            Event.BEFORE_EACH_MIGRATE,
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE);

    private final Dialect dialect;
    private final Direction direction;
    private final List<String> done = new ArrayList<>();
    private Optional<Script> script = Optional.empty();
    private Optional<String> unfinished = Optional.empty();
    private boolean inTransaction;

    ScriptRun(Dialect dialect, Direction direction) {
        this.dialect = dialect;
        this.direction = direction;
    }

    /** Runs when a script has, in its transaction if it has one. */
    void scriptEnds(Connection connection, Script ended) throws SQLException {}

    /** The script that ran last; empty if none has begun. */
    final Optional<Script> script() {
        return script;
    }

    /** First lines of its statements that the database took, for good or in a transaction. */
    final List<String> done() {
        return List.copyOf(done);
    }

    /** First line of its statement that the database did not take. */
    final Optional<String> unfinished() {
        return unfinished;
    }

    /** Whether the database takes all of it back when a statement fails. */
    final boolean inTransaction() {
        return inTransaction;
    }

    @Override
    public final boolean supports(Event event, Context context) {
        return EVENTS.contains(event);
    }

    @Override
    public final boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public final String getCallbackName() {
        return "strongroom";
    }

    @Override
    public final void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try {
            switch (event) {
                case BEFORE_MIGRATE -> Journal.create(connection);
                case BEFORE_EACH_MIGRATE ->
                    begin(
                            connection,
                            new Script(
                                    context.getMigrationInfo().getVersion(),
                                    direction,
                                    context.getMigrationInfo().getScript()));
                case BEFORE_EACH_MIGRATE_STATEMENT ->
                    statementBegins(
                            connection,
                            Statements.firstLine(context.getStatement().getSql()));
                case AFTER_EACH_MIGRATE_STATEMENT -> statementEnds(connection);
                case AFTER_EACH_MIGRATE -> scriptEnds(connection, script.orElseThrow());
                default -> throw new IllegalStateException(event.getId());
            }
        } catch (SQLException e) {
            throw new FlywayException("What " + direction + " scripts do could not be written down", e);
        }
    }

    private void begin(Connection connection, Script next) throws SQLException {
        done.clear();
        unfinished = Optional.empty();
        script = Optional.of(next);
        inTransaction = !connection.getAutoCommit();
        MigrationLock.holdWhileScriptRuns(connection, dialect);
        if (!inTransaction) {
            Journal.begin(connection, next);
        }
    }

    private void statementBegins(Connection connection, String statement) throws SQLException {
        unfinished = Optional.of(statement);
        if (!inTransaction) {
            Journal.statementBegins(connection, script.orElseThrow(), done.size() + 1, statement);
        }
    }

    private void statementEnds(Connection connection) throws SQLException {
        done.add(unfinished.orElseThrow());
        unfinished = Optional.empty();
        if (!inTransaction) {
            Journal.statementIsDone(connection, script.orElseThrow(), done.size());
        }
    }
}
