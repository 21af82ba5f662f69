package io.strongroom.platform.database;

import io.agroal.api.AgroalDataSource;
import io.strongroom.platform.failpoint.Failpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a use case that moves very many rows says what is one transaction. It runs over JDBC, on a thread that may wait:
 * never on an event loop. All others use {@link Transactions}.
 */
@ApplicationScoped
public class JdbcTransactions {

    private final AgroalDataSource dataSource;
    private final Failpoints failpoints;

    JdbcTransactions(AgroalDataSource dataSource, Failpoints failpoints) {
        this.dataSource = dataSource;
        this.failpoints = failpoints;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs the work in a transaction of its own and commits it; whatever it throws rolls back.
     *
     * @param name names the failpoints {@code <name>.before-commit} and {@code <name>.after-commit}
     * @throws io.strongroom.platform.problem.ProblemException 503 if the database does not answer, or ended the
     *     transaction because of a deadlock
     */
    public <T> T inTransaction(String name, Work<T> work) {
        T result;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            result = run(name, work, connection);
        } catch (SQLException e) {
            throw DatabaseFaults.ofJdbc(e);
        }
        failpoints.reach(name + ".after-commit");
        return result;
    }

    private <T> T run(String name, Work<T> work, Connection connection) throws SQLException {
        try {
            T result = work.run(connection);
            failpoints.reach(name + ".before-commit");
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    /** A connection that is lost cannot be rolled back by anyone but its server. */
    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }
}
