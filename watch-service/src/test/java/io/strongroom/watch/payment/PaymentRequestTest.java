package io.strongroom.watch.payment;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.callOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class PaymentRequestTest {

    private String receiver;

    @BeforeEach
    void someoneIsToBePaid() {
        receiver = Regtest.running().minerAddress();
    }

    private static ValidatableResponse request(Object address, Object amount) {
        return callOnce()
                .body(Map.of("receiver_address", address, "amount", amount))
                .post("/api/v1/btc/payment-requests")
                .then();
    }

    @Test
    void keepsAmountsExactly() {
        request(receiver, "0.12345678")
                .statusCode(201)
                .body("amount", equalTo("0.12345678"))
                .body("status", equalTo("pending"))
                .body("receiver_address", equalTo(receiver));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "0",
                "0.000",
                "0.123456789",
                "0.00000001",
                "21000000.1",
                "1e2",
                "",
                "NaN",
                "0,5",
                "99999999999999999999"
            })
    void refusesAnAmountThatCannotBePaid(String amount) {
        request(receiver, amount).statusCode(422).body("errors[0].field", equalTo("amount"));
    }

    @ParameterizedTest
    @CsvSource({
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "bcrt1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqdku203",
        "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
        "x"
    })
    void refusesAnAddressOfAnotherNetworkOrNone(String address) {
        request(address, "0.1").statusCode(422).body("errors[0].field", equalTo("receiver_address"));
    }

    @Test
    void takesNoFloat() {
        request(receiver, 0.1).statusCode(422).body("errors[0].field", equalTo("amount"));
    }

    @Test
    void makesOneRequestOfFiftyWithOneKeyAtOnce() throws InterruptedException, ExecutionException {
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("receiver_address", receiver, "amount", "0.1");
        try (var callers = Executors.newFixedThreadPool(50)) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> callers.submit(() -> call().contentType(ContentType.JSON)
                            .header("Idempotency-Key", key)
                            .body(body)
                            .post("/api/v1/btc/payment-requests")
                            .then()
                            .statusCode(201)
                            .extract()
                            .<String>path("uuid")))
                    .toList();
            Set<String> uuids = answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .collect(Collectors.toSet());
            assertThat(uuids).hasSize(1);
        }
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() {
        String key = UUID.randomUUID().toString();
        for (int status : new int[] {201, 422}) {
            call().contentType(ContentType.JSON)
                    .header("Idempotency-Key", key)
                    .body(Map.of("receiver_address", receiver, "amount", status == 201 ? "0.1" : "0.2"))
                    .post("/api/v1/btc/payment-requests")
                    .then()
                    .statusCode(status);
        }
    }

    @Test
    void cancelsWhatNothingHasClaimed() {
        String uuid = Watch.request(receiver, "0.1");
        for (int i = 0; i < 2; i++) {
            call().delete("/api/v1/btc/payment-requests/" + uuid)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("cancelled"));
        }
        call().delete("/api/v1/btc/payment-requests/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:unknown-payment-request"));
    }
}
