package io.strongroom.watch.address.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The addresses of a transaction over JDBC: from the staging table into the one that counts.
 *
 * @param staged name of the staging table, which has {@link #COLUMNS}
 */
record ImportedRows(Connection connection, String staged) {

    static final String TABLE = "address";
    static final List<String> COLUMNS =
            List.of("coin", "account", "wallet_address", "script_pubkey", "descriptor_id", "key_index");

    /** Class 23 of the SQL standard: integrity constraint violation. */
    private static final String VIOLATION = "23";

    private static final int PLACED_AT_ONCE = 5_000;

    private static final String SAME_ADDRESS =
            " from %s s join address a" + " on a.coin = s.coin and a.wallet_address = s.wallet_address and a.tag = ''";

    /**
     * How far a descriptor is, which its lock keeps so until the end of the transaction.
     *
     * @param known the first index of which nothing is known yet
     * @param watched the last index that the node watches
     */
    record Reach(int known, int watched) {}

    /** An address that is here already, and not as what it was staged. */
    record Known(String address, String account) {}

    Reach lock(long descriptorId) throws SQLException {
        int next;
        int watched;
        try (PreparedStatement lock =
                connection.prepareStatement("select next_index, range_end from descriptor where id = ? for update")) {
            lock.setLong(1, descriptorId);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                next = row.getInt(1);
                watched = row.getInt(2);
            }
        }
        // A statement of its own: what others committed while this one waited for the lock is to be seen.
        try (PreparedStatement last =
                connection.prepareStatement("select max(key_index) from address where descriptor_id = ?")) {
            last.setLong(1, descriptorId);
            try (ResultSet row = last.executeQuery()) {
                row.next();
                int index = row.getInt(1);
                return new Reach(row.wasNull() ? next : Math.max(next, index + 1), watched);
            }
        }
    }

    /**
     * Inserts what was staged of a descriptor from this index on, but not what has its place already.
     *
     * @return how many; empty if an address is here without its place or as another one, and nothing was inserted
     */
    OptionalInt insert(long descriptorId, int from) throws SQLException {
        Savepoint before = connection.setSavepoint();
        String columns = String.join(", ", COLUMNS);
        try (PreparedStatement insert = connection.prepareStatement("insert into " + TABLE + " (" + columns
                + ") select " + columns + " from " + staged + " s where s.descriptor_id = ? and s.key_index >= ?"
                + " and not exists (select 1 from address a"
                + " where a.descriptor_id = s.descriptor_id and a.key_index = s.key_index)")) {
            insert.setLong(1, descriptorId);
            insert.setInt(2, from);
            return OptionalInt.of(insert.executeUpdate());
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(VIOLATION)) {
                throw e;
            }
            connection.rollback(before);
            return OptionalInt.empty();
        }
    }

    /** Gives addresses that were here before their descriptor their place in it. Who has them keeps them. */
    void placeWhatWasHere() throws SQLException {
        while (place() == PLACED_AT_ONCE) {
            // until all have theirs
        }
    }

    private int place() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "select a.id, s.descriptor_id, s.key_index, s.script_pubkey" + SAME_ADDRESS.formatted(staged)
                                + " where a.descriptor_id is null and a.account = s.account limit " + PLACED_AT_ONCE);
                ResultSet row = query.executeQuery();
                PreparedStatement update =
                        connection.prepareStatement("update address set descriptor_id = ?, key_index = ?,"
                                + " script_pubkey = ?, version = version + 1 where id = ?")) {
            int placed = 0;
            while (row.next()) {
                update.setLong(1, row.getLong(2));
                update.setInt(2, row.getInt(3));
                update.setBytes(3, row.getBytes(4));
                update.setLong(4, row.getLong(1));
                update.addBatch();
                placed++;
            }
            update.executeBatch();
            return placed;
        }
    }

    /** One of the addresses that belong to another account, or have another place. */
    Optional<Known> contradiction() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select a.wallet_address, a.account"
                        + SAME_ADDRESS.formatted(staged)
                        + " where a.descriptor_id is null or a.descriptor_id <> s.descriptor_id"
                        + " or a.key_index <> s.key_index limit 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(new Known(row.getString(1), row.getString(2))) : Optional.empty();
        }
    }
}
