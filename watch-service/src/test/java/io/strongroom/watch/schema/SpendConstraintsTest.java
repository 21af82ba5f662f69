package io.strongroom.watch.schema;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An outpoint or a nonce is spent by one group, and a group by one transaction. */
class SpendConstraintsTest {
    private static final String OTHER_TXID = "cd".repeat(32);

    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    private final Rows rows = new Rows(database);

    @Test
    void refusesASecondReservationOfAnOutpoint() throws SQLException {
        String reservation =
                "insert into input_reservation (coin, txid, vout, spend_group_id) values ('btc', '%s', 0, %d)";
        database.execute(reservation.formatted(Rows.TXID, rows.spendGroup("btc")));

        database.assertRefused(reservation.formatted(Rows.TXID, rows.spendGroup("btc")), "input_reservation_pk");
    }

    @Test
    void refusesAReservationForAGroupOfAnotherCoin() throws SQLException {
        database.assertRefused(
                "insert into input_reservation (coin, txid, vout, spend_group_id) values ('btc', '%s', 0, %d)"
                        .formatted(Rows.TXID, rows.spendGroup("bch")),
                "input_reservation_spend_group_id_coin_fk");
    }

    @Test
    void refusesTwoConfirmedTransactionsOfAGroup() throws SQLException {
        long group = rows.spendGroup("btc");
        confirm(rows.unsigned(group, "first", Rows.TXID));
        long second = rows.unsigned(group, "second", OTHER_TXID);

        database.assertRefused(confirmation(second), "btc_tx_spend_group_id_status_uq");
    }

    @Test
    void refusesAReplacementInAnotherGroup() throws SQLException {
        long original = rows.unsigned(rows.spendGroup("btc"), "original", Rows.TXID);
        long replacement = rows.unsigned(rows.spendGroup("btc"), "replacement", OTHER_TXID);

        database.assertRefused(
                "update btc_tx set replaces_id = %d where id = %d".formatted(original, replacement),
                "btc_tx_replaces_id_spend_group_id_fk");
    }

    @Test
    void refusesASecondGroupForANonce() throws SQLException {
        String slot = "insert into nonce_slot (coin, chain_id, sender_address, nonce, spend_group_id)"
                + " values ('eth', 1, '0xa', 7, %d)";
        database.execute(slot.formatted(rows.spendGroup("eth")));

        database.assertRefused(
                slot.formatted(rows.spendGroup("eth")), "nonce_slot_coin_chain_id_sender_address_nonce_uq");
    }

    @Test
    void refusesASecondNonceForAGroup() throws SQLException {
        long group = rows.spendGroup("eth");
        String slot = "insert into nonce_slot (coin, chain_id, sender_address, nonce, spend_group_id)"
                + " values ('eth', 1, '0xa', %d, %d)";
        database.execute(slot.formatted(7, group));

        database.assertRefused(slot.formatted(8, group), "nonce_slot_spend_group_id_uq");
    }

    private void confirm(long transaction) throws SQLException {
        database.execute(confirmation(transaction));
    }

    private static String confirmation(long transaction) {
        return "update btc_tx set status = 'confirmed', signed_tx = 'bytes', confirmed_at = now(),"
                + " block_height = 1, block_hash = '00' where id = " + transaction;
    }
}
