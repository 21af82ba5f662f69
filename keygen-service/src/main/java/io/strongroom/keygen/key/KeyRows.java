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
import java.util.List;

/** Writes very many keys into {@code btc_account_key}, over JDBC: row by row they would take longer than to derive. */
@ApplicationScoped
class KeyRows {

    private static final String TABLE = "btc_account_key";
    private static final List<String> COLUMNS = List.of(
            "coin",
            "key_type",
            "script_type",
            "account",
            "idx",
            "derivation_path",
            "full_public_key",
            "p2pkh_address",
            "p2sh_segwit_address",
            "bech32_address",
            "taproot_address",
            "addr_status");

    private final JdbcTransactions transactions;
    private final Dialect dialect;

    KeyRows(JdbcTransactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.dialect = dialect;
    }

    /**
     * Writes external keys of one account, all or none, on a thread that may wait.
     *
     * @param account the row that the keys derive from, as it was read
     * @param keys at least one, with consecutive indices
     * @throws ProblemException 409 if the account's key is no longer this one, or there are other keys meanwhile
     */
    void write(AccountXpub account, List<BtcAccountKey> keys) {
        int written = transactions.inTransaction("keys.store", connection -> {
            requireUnchanged(connection, account);
            requireNext(connection, account, keys.getFirst().index());
            try (StagedRows staged = dialect.bulkLoad().stage(connection, TABLE, COLUMNS)) {
                staged.add(keys.stream().map(KeyRows::values).toList());
                staged.complete();
                return insert(connection, staged.table());
            }
        });
        if (written != keys.size()) {
            throw new IllegalStateException("of " + keys.size() + " keys " + written + " were written");
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
    private static void requireNext(Connection connection, AccountXpub account, int first) throws SQLException {
        try (PreparedStatement highest =
                connection.prepareStatement("select max(k.idx) from account_xpub x join btc_account_key k"
                        + " on k.coin = x.coin and k.key_type = x.key_type and k.script_type = x.script_type"
                        + " and k.account = x.account and k.is_change = false where x.id = ?")) {
            highest.setLong(1, account.id);
            try (ResultSet row = highest.executeQuery()) {
                row.next();
                int index = row.getInt(1);
                int next = row.wasNull() ? 0 : index + 1;
                if (next != first) {
                    throw ProblemException.conflict(
                            "keys-changed", "Another instance added keys to this account meanwhile; ask again.");
                }
            }
        }
    }

    private static int insert(Connection connection, String staged) throws SQLException {
        String columns = String.join(", ", COLUMNS);
        try (PreparedStatement insert = connection.prepareStatement("insert into " + TABLE + " (" + columns
                + ", is_change) select " + columns + ", false from " + staged)) {
            return insert.executeUpdate();
        }
    }

    private static Object[] values(BtcAccountKey key) {
        return new Object[] {
            key.coin.label(),
            key.keyType.label(),
            key.scriptType.label(),
            key.account.label(),
            key.idx,
            key.derivationPath,
            key.fullPublicKey,
            key.p2pkhAddress,
            key.p2shSegwitAddress,
            key.bech32Address,
            key.taprootAddress,
            key.status.label()
        };
    }
}
