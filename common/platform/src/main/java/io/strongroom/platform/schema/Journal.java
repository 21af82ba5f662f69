package io.strongroom.platform.schema;

import io.strongroom.platform.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What scripts did that no transaction takes back: a row for the begin of each and a row for each statement. It is
 * written by the session that runs the script, so it lasts exactly as what the script did.
 *
 * <p>Both kinds of database have it: on MySQL every script is of this sort, on PostgreSQL those that cannot run in a
 * transaction, such as {@code create index concurrently}.
 */
final class Journal {
    static final String TABLE = "strongroom_migration_journal";

    private static final int LONGEST_STATEMENT = 200;
    private static final int LONGEST_ERROR = 2000;

    /** {@code number} 0 is the begin of the script, 1 its first statement. Time is text, the same on every database. */
    private static final String CREATE = "create table if not exists " + TABLE
            + " (version varchar(50) not null, direction varchar(4) not null, number integer not null,"
            + " script varchar(200) not null, statement varchar(200) not null, lasting boolean not null,"
            + " state varchar(10) not null,"
            + " error varchar(2000), happened_at varchar(30) not null,"
            + " constraint strongroom_migration_journal_pk primary key (version, direction, number))";

    private Journal() {}

    /** How far a statement came. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * @param number 0 for the begin of the script, then its statements from 1
     * @param statement its first line
     * @param lasting whether it can leave anything in the database
     * @param at ISO 8601, UTC
     */
    record Entry(
            Script script,
            int number,
            String statement,
            boolean lasting,
            State state,
            Optional<String> error,
            String at) {
        /** A statement that failed has no effect. */
        boolean leftSomething() {
            return lasting && state != State.FAILED;
        }
    }

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    static void begin(Connection connection, Script script) throws SQLException {
        forget(connection, script.version(), script.direction());
        insert(connection, script, 0, "", State.DONE);
    }

    static void statementBegins(Connection connection, Script script, int number, String statement)
            throws SQLException {
        insert(connection, script, number, cut(statement, LONGEST_STATEMENT), State.RUNNING);
    }

    private static void insert(Connection connection, Script script, int number, String statement, State state)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into " + TABLE
                + " (version, direction, number, script, statement, lasting, state, happened_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, script.version().getVersion());
            insert.setString(2, script.direction().name());
            insert.setInt(3, number);
            insert.setString(4, script.name());
            insert.setString(5, statement);
            insert.setBoolean(6, number > 0 && Statements.leavesSomething(statement));
            insert.setString(7, state.name());
            insert.setString(8, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            insert.executeUpdate();
        }
    }

    static void statementIsDone(Connection connection, Script script, int number) throws SQLException {
        statementEnds(connection, script, number, State.DONE, null);
    }

    static void statementHasFailed(Connection connection, Script script, int number, String error) throws SQLException {
        statementEnds(connection, script, number, State.FAILED, cut(error, LONGEST_ERROR));
    }

    private static void statementEnds(Connection connection, Script script, int number, State state, String error)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update " + TABLE + " set state = ?, error = ? where version = ? and direction = ? and number = ?")) {
            update.setString(1, state.name());
            update.setString(2, error);
            update.setString(3, script.version().getVersion());
            update.setString(4, script.direction().name());
            update.setInt(5, number);
            update.executeUpdate();
        }
    }

    static void forget(Connection connection, MigrationVersion version, Direction direction) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + TABLE + " where version = ? and direction = ?")) {
            delete.setString(1, version.getVersion());
            delete.setString(2, direction.name());
            delete.executeUpdate();
        }
    }

    /** All of it, by version and direction, in the order of the statements. */
    static List<Entry> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version, direction, number, script, statement, lasting,"
                        + " state, error, happened_at from " + TABLE + " order by version, direction, number")) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(new Entry(
                        new Script(
                                MigrationVersion.fromVersion(rows.getString(1)),
                                Direction.valueOf(rows.getString(2)),
                                rows.getString(4)),
                        rows.getInt(3),
                        rows.getString(5),
                        rows.getBoolean(6),
                        State.valueOf(rows.getString(7)),
                        Optional.ofNullable(rows.getString(8)),
                        rows.getString(9)));
            }
            return entries;
        }
    }

    /**
     * Asks for a version whose script left something and that the history tells otherwise of, as {@link SchemaStatus}
     * does: {@code version}, and {@code running}, yes or no.
     */
    static String unsettled(Dialect dialect) {
        return "select j.version as version, case when " + MigrationLock.taken(dialect)
                + " then 'yes' else 'no' end as running from " + TABLE
                + " j where j.lasting = true and j.state <> 'FAILED'"
                + " and (j.direction = 'DOWN') = exists (select 1 from " + FlywaySetup.HISTORY
                + " h where h.version = j.version and h.success = true) limit 1";
    }

    /** Columns count characters, not Java's units of 16 bits. */
    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
