package io.strongroom.watch.schema;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request is paid once, and only what can be paid is requested. */
class PaymentConstraintsTest {
    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    private final Rows rows = new Rows(database);

    @Test
    void refusesAPaymentRequestOfZero() {
        database.assertRefused(request("btc", "0"), "payment_request_amount_ck");
    }

    @Test
    void refusesAPaymentRequestBelowASatoshi() {
        database.assertRefused(request("btc", "0.000000001"), "payment_request_amount_ck");
    }

    @Test
    void refusesAPaymentRequestBelowADrop() {
        database.assertRefused(request("xrp", "0.0000001"), "payment_request_amount_ck");
    }

    @Test
    void takesAPaymentRequestOfOneWei() throws SQLException {
        database.execute(request("eth", "0.000000000000000001"));
    }

    @Test
    void refusesAClaimedRequestWithoutItsGroup() throws SQLException {
        database.execute(request("btc", "1"));

        database.assertRefused(
                "update payment_request set status = 'claimed'", "payment_request_status_spend_group_id_ck");
    }

    @Test
    void refusesToFreeARequestThatKeepsItsGroup() throws SQLException {
        claim(database.insert(request("btc", "1")));

        database.assertRefused(
                "update payment_request set status = 'pending'", "payment_request_status_spend_group_id_ck");
    }

    @Test
    void refusesAPaidRequestThatDoesNotSayWhen() throws SQLException {
        claim(database.insert(request("btc", "1")));

        database.assertRefused("update payment_request set status = 'paid'", "payment_request_paid_at_ck");
    }

    @Test
    void takesAPaidRequestBackToClaimed() throws SQLException {
        claim(database.insert(request("btc", "1")));

        database.execute("update payment_request set status = 'paid', paid_at = now()");
        database.execute("update payment_request set status = 'claimed', paid_at = null");
    }

    @Test
    void refusesOneOutputForTwoRequests() throws SQLException {
        long group = rows.spendGroup("btc");
        database.execute(attempt(database.insert(request("btc", "1", "first")), group, 0));
        long second = database.insert(request("btc", "1", "second"));

        database.assertRefused(attempt(second, group, 0), "payment_attempt_transaction_uuid_output_index_uq");
    }

    @Test
    void refusesTwoOutputsForOneRequest() throws SQLException {
        long group = rows.spendGroup("btc");
        long request = database.insert(request("btc", "1"));
        database.execute(attempt(request, group, 0));

        database.assertRefused(attempt(request, group, 1), "payment_attempt_transaction_uuid_request_id_uq");
    }

    private void claim(long request) throws SQLException {
        database.execute(
                "update payment_request set status = 'claimed', claimed_at = now(), spend_group_id = %d where id = %d"
                        .formatted(rows.spendGroup("btc"), request));
    }

    private static String request(String coin, String amount) {
        return request(coin, amount, "uuid");
    }

    private static String request(String coin, String amount, String uuid) {
        return """
                insert into payment_request (uuid, coin, sender_account, receiver_address, amount)
                values ('%s', '%s', 'payment', 'receiver', %s)
                """
                .formatted(uuid, coin, amount);
    }

    private static String attempt(long request, long group, int output) {
        return """
                insert into payment_attempt (request_id, spend_group_id, transaction_uuid, output_index)
                values (%d, %d, 'transaction', %d)
                """
                .formatted(request, group, output);
    }
}
