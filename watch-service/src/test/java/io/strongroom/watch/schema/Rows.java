package io.strongroom.watch.schema;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;

/** Rows that others refer to. */
final class Rows {
    static final String TXID = "ab".repeat(32);

    private final SchemaDatabase database;

    Rows(SchemaDatabase database) {
        this.database = database;
    }

    long spendGroup(String coin) throws SQLException {
        return database.insert("insert into spend_group (coin, kind) values ('%s', 'payment')".formatted(coin));
    }

    /** External, of the client account, with the indices 0 to 99 watched. */
    long descriptor() throws SQLException {
        return database.insert(
                """
                insert into descriptor (coin, account, key_type, script_type, descriptor, descriptor_sha256,
                    is_internal, range_end, node_wallet, birth_time)
                values ('btc', 'client', 'bip84', 'p2wpkh', 'wpkh(...)', sha256('wpkh(...)'),
                    false, 99, 'client-p2wpkh', now())
                """);
    }

    long address() throws SQLException {
        return database.insert(
                "insert into address (coin, account, wallet_address) values ('btc', 'client', 'bcrt1qexample')");
    }

    /** Of 1 BTC with a fee of 0.1, in the given group. */
    long unsigned(long spendGroup, String uuid, String txid) throws SQLException {
        return database.insert(
                """
                insert into btc_tx (uuid, coin, action, status, spend_group_id, sender_account, psbt, txid,
                    total_input_amount, total_output_amount, fee, fee_rate)
                values ('%s', 'btc', 'payment', 'unsigned', %d, 'payment', 'psbt', '%s', 1, 0.9, 0.1, 2.5)
                """
                        .formatted(uuid, spendGroup, txid));
    }
}
