package io.strongroom.platform.schema;

import io.strongroom.platform.database.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * One instance changes the schema at a time, whichever way. Two locks of the database server see to it: whoever changes
 * the schema holds the first for as long as that takes; the session that runs a script holds the second, so that a
 * server that still works for a process that was killed is seen too. Both are gone with the session that has them.
 */
final class MigrationLock implements AutoCloseable {
    private static final String WORK = "migration";
    private static final String SCRIPT = "script";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Connection holder;

    private MigrationLock(Connection holder) {
        this.holder = holder;
    }

    /**
     * Waits until nobody else changes the schema.
     *
     * @param dataSource gives connections that end when they are closed
     * @param waiting called once if somebody does
     * @throws SchemaRefusedException if the thread is interrupted
     */
    static MigrationLock take(DataSource dataSource, Dialect dialect, Runnable waiting) throws SQLException {
        MigrationLock lock = new MigrationLock(dataSource.getConnection());
        try {
            boolean told = false;
            while (!lock.isTrue(dialect.tryLock(WORK)) || lock.isTrue("select " + dialect.locked(SCRIPT))) {
                if (!told) {
                    waiting.run();
                    told = true;
                }
                Thread.sleep(PAUSE);
            }
            return lock;
        } catch (InterruptedException e) {
            lock.close();
            Thread.currentThread().interrupt();
            throw new SchemaRefusedException("Stopped while another instance was changing the schema");
        } catch (SQLException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** For the rest of the session. */
    static void holdWhileScriptRuns(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : dialect.migrationSession()) {
                statement.execute(setting);
            }
            statement.execute(dialect.tryLock(SCRIPT));
        }
    }

    /** A condition in SQL: whether somebody changes the schema now. */
    static String taken(Dialect dialect) {
        return "(" + dialect.locked(WORK) + " or " + dialect.locked(SCRIPT) + ")";
    }

    private boolean isTrue(String question) throws SQLException {
        try (Statement statement = holder.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
