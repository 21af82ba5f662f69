package io.strongroom.sign.schema;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A nonce is used once and gone then, and what was signed is written down once. */
class SignerConstraintsTest {
    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    @Test
    void refusesANonceInTwoSessions() throws SQLException {
        database.execute(nonce("first"));

        database.assertRefused(nonce("second"), "musig2_nonces_public_nonce_uq");
    }

    @Test
    void refusesAUsedNonceWhoseSecretIsStillThere() throws SQLException {
        database.execute(nonce("first"));

        database.assertRefused(
                "update musig2_nonces set is_used = true, used_at = now()", "musig2_nonces_sealed_secret_nonce_ck");
    }

    @Test
    void takesAUsedNonceWhoseSecretIsGone() throws SQLException {
        database.execute(nonce("first"));

        database.execute("update musig2_nonces set is_used = true, used_at = now(), sealed_secret_nonce = null");
    }

    @Test
    void refusesASignatureThatIsForNeitherAnOutpointNorANonce() {
        database.assertRefused(signed("null"), "signed_request_outpoint_ck");
    }

    @Test
    void refusesToWriteDownAnOutpointOfATransactionTwice() throws SQLException {
        database.execute(signed("'txid:0'"));

        database.assertRefused(signed("'txid:0'"), "signed_request_coin_outpoint_transaction_id_uq");
    }

    @Test
    void refusesToWriteDownAPaymentOfATransactionTwice() throws SQLException {
        database.execute(payment("a", 1));
        database.execute(payment("b", 1));

        database.assertRefused(payment("a", 2), "signed_payment_coin_request_uuid_transaction_id_uq");
    }

    @Test
    void refusesAnAttemptBeforeTheFirst() {
        database.assertRefused(payment("a", 0), "signed_payment_attempt_ck");
    }

    private static String payment(String transaction, int attempt) {
        return """
                insert into signed_payment (coin, request_uuid, attempt, transaction_id, signed_at)
                values ('btc', '0f0e0d0c-0b0a-4908-8706-050403020100', %d, repeat('%s', 64), now())
                """
                .formatted(attempt, transaction);
    }

    private static String nonce(String session) {
        return """
                insert into musig2_nonces (session_id, signer_id, transaction_id, input_index, public_nonce,
                    sealed_secret_nonce, unsigned_txid, sighash, aggregate_key, participants, tweaks)
                values ('%s', 'auth1', 'transaction', 0, decode(repeat('02', 66), 'hex'), 'sealed',
                    repeat('a', 64), sha256('message'), sha256('key'), '[]', '[]')
                """
                .formatted(session);
    }

    private static String signed(String outpoint) {
        return """
                insert into signed_request (coin, transaction_id, outpoint, psbt_sha256, account, fee, signed_at)
                values ('btc', 'transaction', %s, sha256('psbt'), 'payment', 0.0001, now())
                """
                .formatted(outpoint);
    }
}
