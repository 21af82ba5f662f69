package io.strongroom.watch.ethereum.transaction;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.callOnce;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.strongroom.watch.Watch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** Orders of Ethereum and its tokens, as a caller gives and follows them. */
final class Orders {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Orders() {}

    static String request(String asset, String receiver, String amount) {
        return callOnce()
                .body(Map.of("receiver_address", receiver, "amount", amount))
                .post("/api/v1/" + asset + "/payment-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("uuid");
    }

    static ValidatableResponse order(String asset, String action, String... more) {
        Map<String, Object> body = new HashMap<>(Map.of("action", action));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return callOnce().body(body).post("/api/v1/" + asset + "/transactions").then();
    }

    static String ordered(String asset, String action, String... more) {
        return order(asset, action, more).statusCode(201).extract().path("uuid");
    }

    static JsonPath transaction(String uuid) {
        return call().get("/api/v1/eth/transactions/" + uuid).jsonPath();
    }

    static byte[] file(String uuid) {
        return call().get("/api/v1/eth/transactions/" + uuid + "/file")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    static ValidatableResponse bringBack(String uuid, byte[] file) {
        return call().contentType("application/octet-stream")
                .body(file)
                .put("/api/v1/eth/transactions/" + uuid + "/file")
                .then();
    }

    static ValidatableResponse broadcast(String uuid) {
        return call().post("/api/v1/eth/transactions/" + uuid + "/broadcast").then();
    }

    /** Carries the file to the signer and back. */
    static void sign(String uuid) {
        bringBack(uuid, Watch.WALLET.signEthereum(file(uuid))).statusCode(200);
    }

    static void signAndSend(String uuid) {
        sign(uuid);
        broadcast(uuid).statusCode(202);
    }

    static ValidatableResponse cancel(String uuid) {
        return call().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/eth/transactions/" + uuid + "/cancel")
                .then();
    }

    static ValidatableResponse bump(String uuid) {
        return callOnce()
                .body(Map.of())
                .post("/api/v1/eth/transactions/" + uuid + "/bump-fee")
                .then();
    }

    static void awaitStatus(String uuid, String status) {
        Awaitility.await("transaction to be " + status)
                .atMost(PATIENCE)
                .until(() -> status.equals(transaction(uuid).getString("status")));
    }

    /** Waits until each of its parts is in a block. */
    static void awaitMined(String uuid) {
        Awaitility.await("transaction to be in a block")
                .atMost(PATIENCE)
                .until(() -> !transaction(uuid).getList("parts.block_height").contains(null));
    }

    static JsonPath paymentRequest(String asset, String uuid) {
        return call().get("/api/v1/" + asset + "/payment-requests/" + uuid).jsonPath();
    }

    static void awaitPayment(String asset, String uuid, String status) {
        Awaitility.await("payment request to be " + status)
                .atMost(PATIENCE)
                .until(() -> status.equals(paymentRequest(asset, uuid).getString("status")));
    }
}
