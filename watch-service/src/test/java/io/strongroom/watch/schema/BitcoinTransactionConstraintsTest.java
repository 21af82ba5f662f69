package io.strongroom.watch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A transaction's state and the columns that the state stands on. */
class BitcoinTransactionConstraintsTest {
    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    private final Rows rows = new Rows(database);
    private long group;

    @BeforeEach
    void unsignedTransaction() throws SQLException {
        group = rows.spendGroup("btc");
        rows.unsigned(group, "uuid", Rows.TXID);
    }

    @EnabledIfSystemProperty(named = "quarkus.datasource.db-kind", matches = "postgresql")
    @Test
    void findsWhatReplacesATransactionInAnIndex() throws SQLException {
        database.execute("set local enable_seqscan = off");

        assertThat(database.query(
                        "explain select count(*) from btc_tx where replaces_id = 1 and status not in ('failed')"))
                .anyMatch(line -> line.contains("btc_tx_replaces_id_ix"));
    }

    @Test
    void refusesInputsThatAreNotOutputsAndFee() {
        assertRefused("total_output_amount = 0.8", "btc_tx_total_input_amount_ck");
    }

    @Test
    void refusesAnAmountBelowASatoshi() {
        assertRefused("total_output_amount = 0.899999999, fee = 0.100000001", "btc_tx_(fee|total_output_amount)_ck");
    }

    @Test
    void refusesAnUnsignedTransactionWithoutItsPsbt() {
        assertRefused("psbt = null", "btc_tx_status_psbt_ck");
    }

    @Test
    void refusesASignedTransactionWithoutItsBytes() {
        assertRefused("status = 'signed'", "btc_tx_status_signed_tx_ck");
    }

    @Test
    void refusesAConfirmedTransactionWithoutItsBlock() {
        assertRefused(
                "status = 'confirmed', signed_tx = 'bytes', confirmed_at = now()", "btc_tx_status_block_height_ck");
    }

    @Test
    void refusesABlockHeightWithoutItsHash() {
        assertRefused("block_height = 1", "btc_tx_block_height_ck");
    }

    @Test
    void refusesABlockHashWithoutItsHeight() {
        assertRefused("block_hash = '00'", "btc_tx_block_height_ck");
    }

    @Test
    void refusesToCancelWhatWasExported() throws SQLException {
        database.execute("update btc_tx set exported_at = now()");

        assertRefused("status = 'cancelled'", "btc_tx_status_exported_at_ck");
    }

    @Test
    void refusesACancelOfNothing() {
        assertRefused("action = 'cancel'", "btc_tx_replaces_id_ck");
    }

    @Test
    void refusesATransferToNobody() {
        assertRefused("action = 'transfer'", "btc_tx_receiver_account_ck");
    }

    @Test
    void refusesAConsolidationToNobody() {
        assertRefused("action = 'consolidation'", "btc_tx_receiver_account_ck");
    }

    @Test
    void takesAConsolidationToAnAccount() throws SQLException {
        database.execute("update btc_tx set action = 'consolidation', receiver_account = 'payment'");
    }

    @Test
    void refusesToBuildWithoutALease() {
        database.assertRefused(
                """
                insert into btc_tx (uuid, coin, action, status, spend_group_id, sender_account)
                values ('another', 'btc', 'payment', 'building', %d, 'payment')
                """
                        .formatted(group),
                "btc_tx_status_lease_until_ck");
    }

    @Test
    void refusesATxidTwice() {
        database.assertRefused(
                """
                insert into btc_tx (uuid, coin, action, status, spend_group_id, sender_account, txid, lease_until)
                values ('another', 'btc', 'payment', 'building', %d, 'payment', '%s', now())
                """
                        .formatted(group, Rows.TXID),
                "btc_tx_coin_txid_uq");
    }

    private void assertRefused(String change, String constraint) {
        database.assertRefused("update btc_tx set " + change, constraint);
    }
}
