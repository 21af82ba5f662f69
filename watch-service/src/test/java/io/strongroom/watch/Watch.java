package io.strongroom.watch;

import static io.restassured.RestAssured.enableLoggingOfRequestAndResponseIfValidationFails;
import static io.restassured.RestAssured.given;

import io.restassured.filter.log.LogDetail;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.strongroom.model.Account;
import io.strongroom.watch.node.Regtest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The watch service as its caller sees it, with the steps that many tests take. */
public final class Watch {

    public static final TestWallet WALLET = new TestWallet();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Watch() {}

    /** What is answered is printed when it is not what a test wants: no header, as one of them is the token. */
    public static RequestSpecification call() {
        enableLoggingOfRequestAndResponseIfValidationFails(LogDetail.BODY);
        return given().header("Authorization", "Bearer " + token());
    }

    public static RequestSpecification callOnce() {
        return call().header("Idempotency-Key", UUID.randomUUID().toString()).contentType(ContentType.JSON);
    }

    public static String token() {
        Path file = Path.of(ConfigProvider.getConfig().getValue("strongroom.data", String.class), "token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ValidatableResponse importDescriptors(Account account) {
        return call().contentType(ContentType.JSON)
                .body(WALLET.file(account))
                .post("/api/v1/btc/descriptors?account=" + account)
                .then();
    }

    public static void importAll() {
        for (Account account : Account.values()) {
            importDescriptors(account).statusCode(201);
        }
    }

    public static String allocate(Account account) {
        return callOnce()
                .body(Map.of("account", account.label()))
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(201)
                .extract()
                .path("address");
    }

    /** Gives an account coins from outside, as deep as the service asks for. */
    public static void fund(Regtest regtest, Account account, String amount) {
        regtest.pay(allocate(account), amount);
        regtest.mine(3);
    }

    public static String request(String address, String amount) {
        return callOnce()
                .body(Map.of("receiver_address", address, "amount", amount))
                .post("/api/v1/btc/payment-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("uuid");
    }

    public static ValidatableResponse order(String action, String... more) {
        Map<String, Object> body = new HashMap<>(Map.of("action", action));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return callOnce().body(body).post("/api/v1/btc/transactions").then();
    }

    public static String ordered(String action, String... more) {
        return order(action, more).statusCode(201).extract().path("uuid");
    }

    public static JsonPath transaction(String uuid) {
        return call().get("/api/v1/btc/transactions/" + uuid).jsonPath();
    }

    public static JsonPath paymentRequest(String uuid) {
        return call().get("/api/v1/btc/payment-requests/" + uuid).jsonPath();
    }

    public static byte[] file(String uuid) {
        return call().get("/api/v1/btc/transactions/" + uuid + "/file")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    public static ValidatableResponse bringBack(String uuid, byte[] file) {
        return call().contentType("application/octet-stream")
                .body(file)
                .put("/api/v1/btc/transactions/" + uuid + "/file")
                .then();
    }

    public static ValidatableResponse broadcast(String uuid) {
        return call().post("/api/v1/btc/transactions/" + uuid + "/broadcast").then();
    }

    public static ValidatableResponse cancel(String uuid) {
        return call().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/btc/transactions/" + uuid + "/cancel")
                .then();
    }

    /** @param feeRate null to have it estimated */
    public static ValidatableResponse bumpFee(String uuid, String feeRate) {
        return callOnce()
                .body(feeRate == null ? Map.of() : Map.of("fee_rate", feeRate))
                .post("/api/v1/btc/transactions/" + uuid + "/bump-fee")
                .then();
    }

    public static String bumped(String uuid, String feeRate) {
        return bumpFee(uuid, feeRate).statusCode(201).extract().path("uuid");
    }

    /** Carries the file to the signer and back, and sends it. */
    public static void signAndBroadcast(String uuid) {
        bringBack(uuid, WALLET.sign(file(uuid))).statusCode(200);
        broadcast(uuid).statusCode(202);
    }

    public static void awaitStatus(String uuid, String status) {
        Awaitility.await("transaction to be " + status)
                .atMost(PATIENCE)
                .until(() -> status.equals(transaction(uuid).getString("status")));
    }

    public static void awaitDeposit(String txid, String status) {
        Awaitility.await("deposit to be " + status).atMost(PATIENCE).until(() -> status.equals(depositStatus(txid)));
    }

    /** Or that it is {@code unseen}. */
    public static String depositStatus(String txid) {
        List<Map<String, Object>> deposits =
                call().get("/api/v1/btc/deposits?limit=1000").path("items");
        return deposits.stream()
                .filter(deposit -> txid.equals(deposit.get("txid")))
                .map(deposit -> (String) deposit.get("status"))
                .findFirst()
                .orElse("unseen");
    }

    public static void awaitPayment(String uuid, String status) {
        Awaitility.await("payment request to be " + status)
                .atMost(PATIENCE)
                .until(() -> status.equals(paymentRequest(uuid).getString("status")));
    }
}
