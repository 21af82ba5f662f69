package io.strongroom.platform.schema;

import io.strongroom.platform.database.ConnectionFault;
import io.strongroom.platform.schema.MigrationFailedException.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;

/**
 * Runs scripts by Flyway, and says what happened if one fails. The caller holds the {@link MigrationLock}.
 *
 * @param service as a person types it
 */
record ScriptRunner(FlywaySetup setup, MigrationFiles files, String service) {
    private static final Logger LOG = Logger.getLogger(ScriptRunner.class);

    /** Runs every V up to the target that has not run. */
    void forward(MigrationVersion target, Consumer<MigrationFile> applied) {
        ScriptRun run = new ScriptRun(setup.dialect(), Direction.UP) {
            @Override
            void scriptEnds(Connection connection, Script ended) {
                files.migration(ended.version()).ifPresent(applied);
            }
        };
        try {
            setup.forward(files, target, run).migrate();
        } catch (FlywayException e) {
            throw explain(e, run, run.script().flatMap(script -> files.migration(script.version())), this::goOnForward);
        }
    }

    /** Runs a U, and takes its V out of the history in the same transaction, where there is one. */
    void back(MigrationFile undo) throws SQLException {
        ScriptRun run = new ScriptRun(setup.dialect(), Direction.DOWN) {
            @Override
            void scriptEnds(Connection connection, Script ended) throws SQLException {
                forgetVersion(connection, ended.version());
            }
        };
        dropScratch();
        try {
            setup.alone(undo, run).migrate();
        } catch (FlywayException e) {
            throw explain(e, run, Optional.of(undo), this::goOnBack);
        } finally {
            dropScratch();
        }
    }

    /** Takes every trace of a version out of history and journal. */
    static void forgetVersion(Connection connection, MigrationVersion version) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + FlywaySetup.HISTORY + " where version = ?")) {
            delete.setString(1, version.getVersion());
            delete.executeUpdate();
        }
        Journal.forget(connection, version, Direction.UP);
    }

    /** A scratch history that was left by a killed process would hide the script from Flyway. */
    void dropScratch() throws SQLException {
        try (Connection connection = setup.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + FlywaySetup.SCRATCH);
        }
    }

    private RuntimeException explain(FlywayException failure, ScriptRun run, Optional<MigrationFile> file, GoOn goOn) {
        if (file.isPresent() && run.unfinished().isPresent()) {
            return new MigrationFailedException(describe(failure, run, file.get(), goOn), failure);
        }
        if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return new SchemaRefusedException(
                    "The database holds tables and no history of migrations: if they are those of a version of this"
                            + " schema, `" + service + " db baseline VERSION` says so; else use an empty database",
                    failure);
        }
        return refused(failure);
    }

    private Failure describe(FlywayException failure, ScriptRun run, MigrationFile file, GoOn goOn) {
        Optional<SQLException> cause = sqlException(failure);
        String error = cause.map(ScriptRunner::error).orElseGet(() -> firstLine(failure));
        boolean rolledBack = run.inTransaction();
        // A connection that broke does not say whether the statement took effect, and the journal leaves that open.
        boolean effectUnknown =
                !rolledBack && cause.filter(ConnectionFault::isOne).isPresent();
        if (!rolledBack && !effectUnknown) {
            writeDown(run, error);
        }
        int lasting = rolledBack ? 0 : lasting(run);
        List<String> done = run.done().subList(0, lasting);
        boolean leftSomething = effectUnknown || done.stream().anyMatch(Statements::leavesSomething);
        return new Failure(
                file.name(),
                rolledBack,
                leftSomething,
                done,
                run.done().subList(lasting, run.done().size()),
                run.unfinished().orElseThrow(),
                error,
                effectUnknown,
                rolledBack ? List.of() : notTried(file, run.done().size() + 1),
                goOn.after(file, leftSomething));
    }

    /** How many of the statements that it did are there: what a script does in a transaction of its own may be gone. */
    private int lasting(ScriptRun run) {
        try (Connection connection = setup.dataSource().getConnection()) {
            return (int) Journal.read(connection).stream()
                    .filter(entry -> entry.script().equals(run.script().orElseThrow()))
                    .filter(entry -> entry.number() > 0 && entry.state() == Journal.State.DONE)
                    .count();
        } catch (SQLException e) {
            LOG.warn("The journal cannot be read", e);
            return run.done().size();
        }
    }

    private void writeDown(ScriptRun run, String error) {
        try (Connection connection = setup.dataSource().getConnection()) {
            Journal.statementHasFailed(
                    connection, run.script().orElseThrow(), run.done().size() + 1, error);
        } catch (SQLException e) {
            LOG.warn("The journal takes the failed statement for one that may have taken effect", e);
        }
    }

    /** What stands in the way of every statement, as one sentence. */
    static SchemaRefusedException refused(Exception failure) {
        return new SchemaRefusedException(
                sqlException(failure)
                        .filter(ConnectionFault::isOne)
                        .map(cause -> ConnectionFault.sentence(cause.getSQLState()))
                        .orElseGet(() -> sqlException(failure)
                                .map(cause -> "The database refuses: " + error(cause))
                                .orElseGet(() -> firstLine(failure))),
                failure);
    }

    private List<String> notTried(MigrationFile file, int tried) {
        Statements statements = new Statements();
        try {
            dropScratch();
            setup.alone(file, statements).migrate();
            dropScratch();
        } catch (FlywayException | SQLException e) {
            // Without a connection there is no list; the failure itself is what has to be told.
            return List.of();
        }
        return statements.firstLines().stream().skip(tried).toList();
    }

    private String goOnForward(MigrationFile file, boolean leftSomething) {
        if (!leftSomething) {
            return "correct the cause, then run `" + service + " db migrate` again";
        }
        return "`" + service + " db repair` takes back what took effect"
                + files.rollback(file.version())
                        .map(undo -> ", by " + undo.name())
                        .orElse("")
                + "; then correct the cause and run `" + service + " db migrate`";
    }

    private String goOnBack(MigrationFile file, boolean leftSomething) {
        return leftSomething
                ? "correct the cause, then `" + service + " db repair` runs " + file.name()
                        + " again, which finishes the way back"
                : "correct the cause, then run `" + service + " db rollback` again";
    }

    private static Optional<SQLException> sqlException(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    private static String error(SQLException cause) {
        return firstLine(cause) + " (SQL state " + cause.getSQLState()
                + (cause.getErrorCode() == 0 ? "" : ", error " + cause.getErrorCode()) + ")";
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    @FunctionalInterface
    private interface GoOn {
        String after(MigrationFile file, boolean leftSomething);
    }
}
