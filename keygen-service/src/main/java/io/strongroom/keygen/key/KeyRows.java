package io.strongroom.keygen.key;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.JdbcTransactions;
import io.strongroom.platform.database.StagedRows;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes very many keys over JDBC: row by row they would take longer than to derive. */
@ApplicationScoped
class KeyRows {

    private final JdbcTransactions transactions;
    private final Dialect dialect;

    KeyRows(JdbcTransactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.dialect = dialect;
    }

    /**
     * Writes keys of one account, all or none, on a thread that may wait.
     *
     * @param account the row that the keys derive from, as it was read
     * @throws ProblemException 409 if the account's key is no longer this one, or there are other keys meanwhile
     */
    void write(AccountXpub account, KeyBatch batch) {
        KeyTable table = batch.table();
        int written = transactions.inTransaction("keys.store", connection -> {
            requireUnchanged(connection, account);
            requireNext(connection, account, batch);
            try (StagedRows staged = dialect.bulkLoad().stage(connection, table.name(), table.columns())) {
                staged.add(batch.rows());
                staged.complete();
                return insert(connection, table, staged.table());
            }
        });
        if (written != batch.rows().size()) {
            throw new IllegalStateException("of " + batch.rows().size() + " keys " + written + " were written");
        }
    }

    /** Locks the account's row until the end of the transaction. */
    private static void requireUnchanged(Connection connection, AccountXpub account) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select extended_public_key from account_xpub where id = ? for update")) {
            lock.setLong(1, account.id);
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next() || !row.getString(1).equals(account.extendedPublicKey)) {
                    throw ProblemException.conflict(
                            "keys-changed", "The account's key was replaced meanwhile; ask again.");
                }
            }
        }
    }

    /** A statement of its own: what others committed while the lock was waited for is to be seen. */
    private static void requireNext(Connection connection, AccountXpub account, KeyBatch batch) throws SQLException {
        try (PreparedStatement highest =
                connection.prepareStatement(batch.table().highest())) {
            highest.setLong(1, account.id);
            try (ResultSet row = highest.executeQuery()) {
                row.next();
                int index = row.getInt(1);
                int next = row.wasNull() ? 0 : index + 1;
                if (next != batch.first()) {
                    throw ProblemException.conflict(
                            "keys-changed", "Another instance added keys to this account meanwhile; ask again.");
                }
            }
        }
    }

    private static int insert(Connection connection, KeyTable table, String staged) throws SQLException {
        List<String> names = new ArrayList<>(table.columns());
        List<String> values = new ArrayList<>(table.columns());
        table.constants().forEach((name, value) -> {
            names.add(name);
            values.add(value);
        });
        try (PreparedStatement insert = connection.prepareStatement("insert into " + table.name() + " ("
                + String.join(", ", names) + ") select " + String.join(", ", values) + " from " + staged)) {
            return insert.executeUpdate();
        }
    }
}
