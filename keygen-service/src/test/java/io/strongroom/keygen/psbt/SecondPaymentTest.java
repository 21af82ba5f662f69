package io.strongroom.keygen.psbt;

import static io.strongroom.keygen.Keygen.accountKey;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watch wallet that has forgotten, or lies, brings another transaction for a payment request that was signed. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class SecondPaymentTest {

    private static final AccountPublicKey PAYMENT = accountKey(Network.REGTEST, Account.PAYMENT);
    private static final UUID RENT = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");
    private static final String PROBLEM = "urn:strongroom:problem:";

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithKeys() {
        tables.clear();
        session = unlockWithSeed();
        createKeys(session, "payment", 5).statusCode(201);
    }

    /** Pays the rent of another coin for each index. */
    private static PsbtDocument rent(int coin, int attempt) {
        return naming(coin, 2_000, attempt);
    }

    private static PsbtDocument naming(int coin, long fee, int attempt) {
        return PsbtDocument.parse(unnamed(coin, fee).bytes()).withNamedRequest(0, new NamedRequest(RENT, attempt));
    }

    private static PsbtFile unnamed(int coin, long fee) {
        return new PsbtFile()
                .spend(PAYMENT, coin, 50_000_000)
                .pay(PsbtFile.SOMEBODY, 30_000_000)
                .change(PAYMENT, 0, 20_000_000 - fee);
    }

    /** The coins back to their account. */
    private static PsbtDocument cancellation(int coin) {
        return PsbtDocument.parse(new PsbtFile()
                .spend(PAYMENT, coin, 50_000_000)
                .change(PAYMENT, 1, 49_990_000)
                .bytes());
    }

    private ValidatableResponse sign(PsbtDocument psbt, PsbtDocument... cancelled) {
        RequestSpecification request = call(session);
        for (PsbtDocument transaction : cancelled) {
            request.queryParam("cancelled", transaction.transactionId());
        }
        return request.contentType("application/octet-stream")
                .body(psbt.toBytes())
                .post("/api/v1/btc/signatures")
                .then();
    }

    private static ValidatableResponse inspect(PsbtDocument psbt) {
        return call().contentType("application/octet-stream")
                .body(psbt.toBytes())
                .post("/api/v1/btc/inspections")
                .then();
    }

    private long signedPayments(PsbtDocument psbt) {
        return tables.count("signed_payment where transaction_id = '" + psbt.transactionId() + "'");
    }

    @Test
    void showsAndRemembersWhatATransactionSaysItPays() {
        PsbtDocument psbt = rent(0, 1);

        inspect(psbt)
                .statusCode(200)
                .body("outputs[0].payment_request", equalTo(RENT.toString()))
                .body("outputs[0].attempt", equalTo(1))
                .body("outputs[1].payment_request", nullValue())
                .body("to_be_cancelled", empty());
        sign(psbt).statusCode(200);
        sign(psbt).statusCode(200);

        assertThat(tables.count("signed_payment where request_uuid = '" + RENT + "' and attempt = 1"
                        + " and transaction_id = '" + psbt.transactionId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void refusesASecondTransactionOfOtherCoins() {
        sign(rent(0, 1)).statusCode(200);

        for (ValidatableResponse answer :
                List.of(inspect(rent(1, 1)), sign(rent(1, 1)), sign(rent(1, 1), rent(0, 1)))) {
            answer.statusCode(422)
                    .body("type", equalTo(PROBLEM + "payment-signed-already"))
                    .body(
                            "detail",
                            allOf(
                                    containsString(RENT.toString()),
                                    containsString(rent(0, 1).transactionId()),
                                    containsString("paid twice")));
        }
        assertThat(signedPayments(rent(1, 1))).isZero();
        assertThat(tables.count(
                        "signed_request where transaction_id = '" + rent(1, 1).transactionId() + "'"))
                .isZero();
        assertThat(tables.count("signed_transaction where transaction_id = '"
                        + rent(1, 1).transactionId() + "'"))
                .isZero();
    }

    @Test
    void signsWhatTakesThePlaceOfTheFirst() {
        sign(rent(0, 1)).statusCode(200);

        sign(naming(0, 9_000, 1)).statusCode(200);
        sign(cancellation(0)).statusCode(200);
    }

    @Test
    void signsAnotherAttemptOnlyWhenAPersonHasSeenThatTheOneBeforeIsCancelled() {
        sign(rent(0, 1)).statusCode(200);
        sign(cancellation(0)).statusCode(200);

        inspect(rent(1, 2))
                .statusCode(200)
                .body("outputs[0].attempt", equalTo(2))
                .body("to_be_cancelled", hasSize(1))
                .body("to_be_cancelled[0].transaction_id", equalTo(rent(0, 1).transactionId()))
                .body("to_be_cancelled[0].payment_requests", contains(RENT.toString()))
                .body("to_be_cancelled[0].conflicting", contains(cancellation(0).transactionId()))
                .body("warnings", hasItem(containsString("Unless a cancellation of it is buried")));
        sign(rent(1, 2))
                .statusCode(422)
                .body("type", equalTo(PROBLEM + "cancellation-not-confirmed"))
                .body("detail", containsString(rent(0, 1).transactionId()));
        sign(rent(1, 2), cancellation(0)).statusCode(422);
        assertThat(signedPayments(rent(1, 2))).isZero();

        sign(rent(1, 2), rent(0, 1)).statusCode(200);

        assertThat(tables.count("audit_log where action = 'psbt.signed' and subject = '"
                        + rent(1, 2).transactionId() + "' and details like '%cancelled%"
                        + rent(0, 1).transactionId() + "%'"))
                .isPositive();
        sign(naming(1, 9_000, 2)).statusCode(200);
        sign(rent(0, 1)).statusCode(422).body("type", equalTo(PROBLEM + "attempt-over"));
        sign(rent(2, 2)).statusCode(422).body("type", equalTo(PROBLEM + "payment-signed-already"));
    }

    @Test
    void asksForIdsOfTransactions() {
        call(session)
                .queryParam("cancelled", "yes")
                .contentType("application/octet-stream")
                .body(rent(0, 1).toBytes())
                .post("/api/v1/btc/signatures")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("cancelled"));
    }

    @Test
    void signsWhatNamesNoRequestAsBefore() {
        sign(rent(0, 1)).statusCode(200);

        sign(PsbtDocument.parse(unnamed(1, 2_000).bytes())).statusCode(200);

        assertThat(tables.count("signed_payment")).isEqualTo(1);
    }

    @Test
    void signsOneOfManyThatComeAtOnce() throws Exception {
        List<Callable<Integer>> calls = IntStream.range(0, 5)
                .<Callable<Integer>>mapToObj(
                        coin -> () -> sign(rent(coin, 1)).extract().statusCode())
                .toList();
        try (ExecutorService people = Executors.newFixedThreadPool(calls.size())) {
            List<Integer> answers = people.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();

            assertThat(answers).containsExactly(200, 422, 422, 422, 422);
        }
        assertThat(tables.count("signed_payment")).isEqualTo(1);
        assertThat(tables.count("signed_transaction")).isEqualTo(1);
    }
}
