package io.strongroom.watch.ethereum;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.callOnce;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;
import io.strongroom.watch.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The watch service as a caller sees it who has to do with Ethereum. */
public final class EthereumWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EthereumWatch() {}

    public static String descriptor(Account account) {
        return Watch.WALLET.descriptors(ScriptType.P2PKH, account).external().text();
    }

    public static ValidatableResponse importDescriptors(Account account, Object... entries) {
        return call().contentType(ContentType.JSON)
                .body(List.of(entries))
                .post("/api/v1/eth/descriptors?account=" + account)
                .then();
    }

    public static Map<String, Object> entry(String descriptor) {
        return Map.of("desc", descriptor, "timestamp", "now");
    }

    public static void importAll() {
        for (Account account : Account.values()) {
            importDescriptors(account, entry(descriptor(account))).statusCode(201);
        }
    }

    public static String allocate(Account account) {
        return callOnce()
                .body(Map.of("account", account.label()))
                .post("/api/v1/eth/addresses/allocations")
                .then()
                .statusCode(201)
                .extract()
                .path("address");
    }

    public static ValidatableResponse takeToken(Map<String, Object> token) {
        return call().contentType(ContentType.JSON)
                .body(token)
                .post("/api/v1/eth/tokens")
                .then();
    }

    /** @param asset {@code eth} or a token */
    public static List<Map<String, Object>> deposits(String asset, String txid) {
        List<Map<String, Object>> all =
                call().get("/api/v1/" + asset + "/deposits?limit=1000").path("items");
        return all.stream().filter(deposit -> txid.equals(deposit.get("txid"))).toList();
    }

    public static Map<String, Object> awaitDeposit(String asset, String txid, String status) {
        Awaitility.await(asset + " deposit to be " + status).atMost(PATIENCE).until(() -> deposits(asset, txid).stream()
                .anyMatch(deposit -> status.equals(deposit.get("status"))));
        return deposits(asset, txid).getFirst();
    }
}
