package io.strongroom.watch.recovery;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.RestoredDatabase;
import io.strongroom.watch.job.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** Yesterday's rows, and how they come back under a running service; the audit log alone cannot be put back. */
@ApplicationScoped
class Backup {

    /** Each after those that it refers to. */
    private static final List<String> TABLES = List.of(
            "descriptor",
            "address",
            "deposit",
            "block_cursor",
            "spend_group",
            "input_reservation",
            "btc_tx",
            "btc_tx_input",
            "btc_tx_output",
            "payment_request",
            "payment_attempt",
            "outbox_event",
            "webhook",
            "idempotency_key");

    /** In the middle of their work they would write rows that refer to those which are replaced. */
    private static final List<String> WRITERS = List.of("bitcoin.follow", "bitcoin.watch-imported", "events");

    private final DataSource database;
    private final Jobs jobs;

    Backup(DataSource database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    void take() {
        run(sql -> {
            for (String table : TABLES) {
                copy(sql, table);
            }
            copy(sql, "database_state");
        });
    }

    void restore() {
        restore(() -> {});
    }

    /**
     * Once the service has counted on: what was done since shows in the count within a second.
     *
     * @param look what to see to before any job finds the rows of yesterday
     */
    void restore(Runnable look) {
        Awaitility.await("a beat since the backup")
                .atMost(Duration.ofSeconds(60))
                .until(() -> number("select s.beat - y.beat from database_state s, yesterday_database_state y") > 0);
        jobs.whileNoneRuns(WRITERS, () -> {
            run(Backup::putBack);
            look.run();
        });
    }

    private static void putBack(Statement sql) throws SQLException {
        sql.getConnection().setAutoCommit(false);
        if (Dialect.ofThisBuild().kind().equals("mysql")) {
            sql.execute("set foreign_key_checks = 0");
        }
        sql.execute("delete from skipped_range");
        for (String table : TABLES.reversed()) {
            sql.execute("delete from " + table);
        }
        for (String table : TABLES) {
            sql.execute("insert into " + table + " select * from yesterday_" + table + " order by 1");
        }
        // the one row that is never away, so it is not taken away here
        sql.execute("update database_state set beat = (select beat from yesterday_database_state),"
                + " beat_at = (select beat_at from yesterday_database_state)");
        sql.getConnection().commit();
        sql.getConnection().setAutoCommit(true);
    }

    private static void copy(Statement sql, String table) throws SQLException {
        sql.execute("drop table if exists yesterday_" + table);
        sql.execute("create table yesterday_" + table + " as select * from " + table);
    }

    void tell() {
        run(sql ->
                RestoredDatabase.mark(sql.getConnection(), Dialect.ofThisBuild(), "a test told so", Optional.empty()));
    }

    void execute(String... statements) {
        run(sql -> {
            for (String statement : statements) {
                sql.execute(statement);
            }
        });
    }

    long number(String query) {
        long[] number = new long[1];
        run(sql -> {
            try (ResultSet rows = sql.executeQuery(query)) {
                rows.next();
                number[0] = rows.getLong(1);
            }
        });
        return number[0];
    }

    private interface Work {
        void run(Statement sql) throws SQLException;
    }

    private void run(Work work) {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            work.run(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
