package io.strongroom.watch.schema;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ethereum and XRP transactions say what they need, and agree with their nonce. */
class AccountChainConstraintsTest {
    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    private final Rows rows = new Rows(database);

    @Test
    void takesATransactionOfEip1559() throws SQLException {
        database.execute(ethereum(7, "2, null, 30, 2"));
    }

    @Test
    void refusesATransactionOfEip1559WithoutItsFees() throws SQLException {
        database.assertRefused(ethereum(7, "2, null, null, null"), "eth_detail_tx_tx_type_ck");
    }

    @Test
    void refusesALegacyTransactionWithoutItsGasPrice() throws SQLException {
        database.assertRefused(ethereum(7, "0, null, null, null"), "eth_detail_tx_tx_type_ck");
    }

    @Test
    void refusesAPriorityFeeAboveTheWholeFee() throws SQLException {
        database.assertRefused(ethereum(7, "2, null, 2, 30"), "eth_detail_tx_max_priority_fee_per_gas_ck");
    }

    @Test
    void refusesANonceThatIsNotItsSlots() throws SQLException {
        database.assertRefused(ethereum(8, "2, null, 30, 2"), "eth_detail_tx_nonce_slot_id_fk");
    }

    @Test
    void refusesAnXrpSequenceBesideATicket() throws SQLException {
        database.assertRefused(xrp("5", "6"), "xrp_detail_tx_sequence_ck");
    }

    @Test
    void refusesAnXrpTransactionWithNeitherSequenceNorTicket() throws SQLException {
        database.assertRefused(xrp("0", "null"), "xrp_detail_tx_sequence_ck");
    }

    @Test
    void takesAnXrpTransactionWithATicket() throws SQLException {
        database.execute(xrp("0", "6"));
    }

    @Test
    void refusesATokenNamedLikeACoin() {
        database.assertRefused(
                "insert into token (coin, symbol, contract_address, decimals) values ('eth', 'btc', '0xa', 18)",
                "token_symbol_ck");
    }

    private String ethereum(int nonce, String typeAndFees) throws SQLException {
        long group = rows.spendGroup("eth");
        return """
                insert into eth_detail_tx (tx_id, uuid, status, nonce_slot_id, sender_account, sender_address,
                    receiver_address, amount, gas_limit, nonce, chain_id,
                    tx_type, gas_price, max_fee_per_gas, max_priority_fee_per_gas)
                values (%d, 'uuid', 'building', %d, 'payment', '0xa', '0xb', 1, 21000, %d, 1, %s)
                """
                .formatted(head("eth", group), slot("eth", group), nonce, typeAndFees);
    }

    private String xrp(String sequence, String ticket) throws SQLException {
        long group = rows.spendGroup("xrp");
        return """
                insert into xrp_detail_tx (tx_id, uuid, status, nonce_slot_id, sender_account, sender_address,
                    receiver_address, amount, xrp_tx_type, fee, last_ledger_sequence, sequence, ticket_sequence)
                values (%d, 'uuid', 'building', %d, 'payment', '0xa', 'rB', 1, 'Payment', 0.00001, 90, %s, %s)
                """
                .formatted(head("xrp", group), slot("xrp", group), sequence, ticket);
    }

    private long head(String coin, long group) throws SQLException {
        return database.insert(
                "insert into tx (uuid, coin, action, spend_group_id) values ('uuid', '%s', 'payment', %d)"
                        .formatted(coin, group));
    }

    private long slot(String coin, long group) throws SQLException {
        return database.insert(
                """
                insert into nonce_slot (coin, chain_id, sender_address, nonce, spend_group_id)
                values ('%s', 1, '0xa', 7, %d)
                """
                        .formatted(coin, group));
    }
}
