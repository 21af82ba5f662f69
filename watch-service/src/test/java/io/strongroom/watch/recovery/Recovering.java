package io.strongroom.watch.recovery;

import static io.strongroom.watch.Watch.call;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.PsbtDocument;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The steps of an operator whose watch database was restored. */
final class Recovering {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Recovering() {}

    static ValidatableResponse view() {
        return call().get("/api/v1/recovery").then();
    }

    static boolean isRecovering() {
        return view().statusCode(200).extract().path("state").equals("recovering");
    }

    static List<Map<String, Object>> findings() {
        return call().get("/api/v1/recovery/findings")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** Waits until nothing is awaited any more but signers. */
    static void awaitNode() {
        Awaitility.await("the node to be read").atMost(PATIENCE).until(() -> {
            JsonPath view = view().extract().jsonPath();
            List<String> awaited = view.getList("awaited");
            return view.getString("state").equals("recovering")
                    && awaited.stream().noneMatch(sentence -> sentence.contains("node"));
        });
    }

    static ValidatableResponse complete(Map<String, ?> body) {
        return call().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/recovery/complete")
                .then();
    }

    static void completeWithoutSigners() {
        awaitNode();
        complete(Map.of("without", List.of("keygen"), "because", "a test has none"))
                .statusCode(200);
    }

    static ValidatableResponse carry(Map<String, Object> page) {
        return call().contentType(ContentType.JSON)
                .body(page)
                .put("/api/v1/recovery/signed-transactions")
                .then();
    }

    /** A page of keygen's export. */
    static Map<String, Object> page(long after, Long next, byte[]... psbts) {
        Map<String, Object> page =
                new HashMap<>(Map.of("source", "keygen", "asset", "btc", "network", "regtest", "after", after));
        page.put(
                "transactions",
                List.of(psbts).stream()
                        .map(psbt -> Map.of(
                                "transaction_id", PsbtDocument.parse(psbt).transactionId(),
                                "psbt", Base64.getEncoder().encodeToString(psbt),
                                "at", "2026-01-01T00:00:00Z"))
                        .toList());
        if (next != null) {
            page.put("next", next);
        }
        return page;
    }
}
