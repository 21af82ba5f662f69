package io.strongroom.keygen.recovery;

import static io.strongroom.keygen.Keygen.accountKey;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlock;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.keygen.Tables;
import io.strongroom.keygen.psbt.PsbtFile;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signer whose database was restored has forgotten what it signed. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class RecoveryTest {

    private static final AccountPublicKey PAYMENT = accountKey(Network.REGTEST, Account.PAYMENT);
    private static final Map<String, Object> WITHOUT_WATCH =
            Map.of("without", List.of("watch"), "because", "the test is over");
    private static final String PROBLEM = "urn:strongroom:problem:";

    private final PsbtFile payment = PsbtFile.payment(PAYMENT, 2_000);

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithKeys() {
        tables.clear();
        session = unlockWithSeed();
        createKeys(session, "payment", 5).statusCode(201);
    }

    @AfterEach
    void theOthersFindItTrusted() {
        complete(WITHOUT_WATCH);
        recovery().statusCode(200).body("state", equalTo("trusted"));
    }

    private static ValidatableResponse recovery() {
        return call().get("/api/v1/recovery").then();
    }

    private static ValidatableResponse complete(Map<String, ?> body) {
        return call().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/recovery/complete")
                .then();
    }

    private ValidatableResponse sign(byte[] psbt) {
        return call(session)
                .contentType("application/octet-stream")
                .body(psbt)
                .post("/api/v1/btc/signatures")
                .then();
    }

    private static ValidatableResponse carry(Map<String, Object> page) {
        return call().contentType(ContentType.JSON)
                .body(page)
                .put("/api/v1/recovery/signed-transactions")
                .then();
    }

    private static Map<String, Object> page(long after, Long next, byte[]... psbts) {
        Map<String, Object> page =
                new HashMap<>(Map.of("source", "watch", "asset", "btc", "network", "regtest", "after", after));
        page.put(
                "transactions",
                List.of(psbts).stream()
                        .map(psbt -> Map.of(
                                "transaction_id", "of no concern",
                                "psbt", Base64.getEncoder().encodeToString(psbt),
                                "at", "2026-01-01T00:00:00Z"))
                        .toList());
        if (next != null) {
            page.put("next", next);
        }
        return page;
    }

    @Test
    void signsNothingUntilItHasHeardWhatWatchKnows() {
        sign(payment.bytes()).statusCode(200);
        tables.markRestored();

        sign(payment.bytes())
                .statusCode(503)
                .body("type", equalTo(PROBLEM + "recovering"))
                .body("detail", containsString("a test restored it"))
                .body("detail", containsString("what watch knows of btc"));
        recovery().statusCode(200).body("state", equalTo("recovering")).body("awaited", hasSize(1));
        complete(Map.of()).statusCode(409).body("type", equalTo(PROBLEM + "still-awaited"));

        carry(page(0, null, payment.bytes())).statusCode(200);
        recovery().body("awaited", empty()).body("sources[0].source", equalTo("watch"));
        complete(Map.of()).statusCode(200).body("state", equalTo("trusted")).body("reason", nullValue());
        sign(payment.bytes()).statusCode(200);
    }

    @Test
    void writesDownAgainWhatWatchSaysWasGivenOut() {
        byte[] signed = sign(payment.bytes()).extract().asByteArray();
        PsbtFile unsigned = new PsbtFile().spend(PAYMENT, 3, 10_000_000).change(PAYMENT, 1, 9_990_000);
        PsbtFile foreign =
                PsbtFile.payment(accountKey("zoo ".repeat(11) + "wrong", Network.REGTEST, Account.PAYMENT), 2_000);
        tables.execute("delete from signed_request");
        tables.execute("delete from signed_transaction");
        tables.markRestored();

        carry(page(0, null, signed, unsigned.bytes(), foreign.bytes()))
                .statusCode(200)
                .body("transactions", equalTo(3))
                .body("of_this_signer", equalTo(2));

        assertThat(tables.count("signed_request where transaction_id = '" + payment.transactionId() + "'"))
                .isEqualTo(1);
        assertThat(tables.count("signed_request where transaction_id = '" + unsigned.transactionId() + "'"))
                .isEqualTo(1);
        assertThat(tables.count("signed_request")).isEqualTo(2);
        assertThat(tables.count("signed_transaction where transaction_id = '" + payment.transactionId() + "'"))
                .isEqualTo(1);
        assertThat(tables.count("signed_transaction"))
                .as("what has no signature is not signed")
                .isEqualTo(1);
    }

    @Test
    void knowsAgainWhichPaymentRequestsWereSigned() {
        NamedRequest named = new NamedRequest(UUID.randomUUID(), 1);
        byte[] signed = sign(naming(payment, named)).extract().asByteArray();
        byte[] second = naming(new PsbtFile().spend(PAYMENT, 3, 10_000_000).change(PAYMENT, 1, 9_990_000), named);
        tables.execute("delete from signed_payment");
        tables.execute("delete from signed_request");
        tables.markRestored();

        carry(page(0, null, signed)).statusCode(200);
        complete(Map.of()).statusCode(200);

        sign(second).statusCode(422).body("type", equalTo(PROBLEM + "payment-signed-already"));
        sign(signed).statusCode(200);
    }

    private static byte[] naming(PsbtFile psbt, NamedRequest named) {
        return PsbtDocument.parse(psbt.bytes()).withNamedRequest(0, named).toBytes();
    }

    @Test
    void takesPagesInTheirOrderOnly() {
        tables.markRestored();

        carry(page(7, null)).statusCode(409).body("type", equalTo(PROBLEM + "page-missing"));
        carry(page(0, 7L, payment.bytes())).statusCode(200);
        complete(Map.of()).statusCode(409);
        carry(page(0, 7L, payment.bytes())).statusCode(200);
        carry(page(9, null)).statusCode(409);
        carry(page(7, null)).statusCode(200);

        recovery().body("sources[0].complete", equalTo(true)).body("sources[0].transactions", equalTo(1));
        complete(Map.of()).statusCode(200);
    }

    @Test
    void refusesPagesThatAreNotForIt() {
        tables.markRestored();

        Map<String, Object> page = page(0, null);
        page.put("network", "mainnet");
        carry(page).statusCode(422).body("errors[0].field", equalTo("network"));
        page.put("network", "regtest");
        page.put("asset", "eth");
        carry(page).statusCode(422).body("errors[0].field", equalTo("asset"));
        carry(page(0, null, new byte[] {1, 2, 3})).statusCode(422);
        complete(Map.of()).statusCode(409);
    }

    @Test
    void burnsNoncesThatMayHaveBeenUsed() {
        tables.execute("insert into musig2_nonces (session_id, signer_id, transaction_id, input_index, public_nonce,"
                + " sealed_secret_nonce, unsigned_txid, sighash, aggregate_key, participants, tweaks) values ('s', 'k',"
                + " 't', 0, " + bytes(66) + ", " + bytes(48) + ", '" + "ab".repeat(32) + "', " + bytes(32) + ", "
                + bytes(32) + ", '[]', '[]')");
        tables.markRestored();
        sign(payment.bytes()).statusCode(503);

        assertThat(tables.count("musig2_nonces where is_used and sealed_secret_nonce is null and used_at is not null"))
                .isEqualTo(1);
        tables.execute("delete from musig2_nonces");
    }

    private static String bytes(int length) {
        return "'" + "x".repeat(length) + "'";
    }

    @Test
    void goesOnWithoutWatchForAReasonThatIsKept() {
        tables.markRestored();
        sign(payment.bytes()).statusCode(503);
        complete(Map.of("without", List.of("watch"), "because", " "))
                .statusCode(422)
                .body("errors[0].field", equalTo("because"));
        complete(Map.of("without", List.of("sign"), "because", "a mistake")).statusCode(409);

        complete(Map.of("without", List.of("watch"), "because", "watch burned")).statusCode(200);

        assertThat(tables.count("audit_log where action = 'recovery.completed'"
                        + " and details like '%what watch knows%' and details like '%watch burned%'"))
                .isEqualTo(1);
    }

    @Test
    void isReadAndUnlockedWhileItRecovers() {
        tables.markRestored();
        sign(payment.bytes()).statusCode(503);

        session = unlock();
        call().get("/api/v1/btc/keys?account=payment").then().statusCode(200);
        call(session)
                .contentType("application/octet-stream")
                .body(payment.bytes())
                .post("/api/v1/btc/inspections")
                .then()
                .statusCode(200);
        call().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'age of the database' }.data.recovering", equalTo(true));
        call().get("/q/metrics").then().body(containsString("strongroom_recovering 1.0"));
    }

    @Test
    void hasNothingToCompleteWhileItIsTrusted() {
        complete(Map.of()).statusCode(409).body("type", equalTo(PROBLEM + "not-recovering"));
        carry(page(0, null)).statusCode(409).body("type", equalTo(PROBLEM + "not-recovering"));
    }

    @Test
    void tellsWhatItSignedInPages() {
        byte[] first = sign(payment.bytes()).extract().asByteArray();
        sign(new PsbtFile()
                        .spend(PAYMENT, 3, 10_000_000)
                        .change(PAYMENT, 1, 9_990_000)
                        .bytes())
                .statusCode(200);

        Integer next = call().get("/api/v1/btc/signed-transactions?limit=1")
                .then()
                .statusCode(200)
                .body("source", equalTo("keygen"))
                .body("network", equalTo("regtest"))
                .body("transactions", hasSize(1))
                .body("transactions.transaction_id", hasItem(payment.transactionId()))
                .body("transactions[0].psbt", equalTo(Base64.getEncoder().encodeToString(first)))
                .extract()
                .path("next");
        call().get("/api/v1/btc/signed-transactions?limit=1&after=" + next)
                .then()
                .body("transactions", hasSize(1))
                .body("next", nullValue());
    }
}
