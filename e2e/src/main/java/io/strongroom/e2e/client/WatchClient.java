package io.strongroom.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The watch service: addresses, deposits, payment requests and transactions. */
public final class WatchClient {
    private static final String BTC = "/api/v1/btc/";
    /** In sat/vB: a regtest node has seen no traffic that it could estimate fees from. */
    private static final String FEE_RATE = "5";

    private static final String CANCELLING_FEE_RATE = "10";
    private final Http http;

    public WatchClient(Http http) {
        this.http = http;
    }

    public Http http() {
        return http;
    }

    /** Calls that carry a new idempotency key. */
    public Http once() {
        return http.with("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** Imports an importdescriptors file; the same file again is fine. */
    public void importDescriptors(String account, byte[] file) {
        once().postJson(BTC + "descriptors?account=" + account, new String(file, StandardCharsets.UTF_8))
                .expect(200, 201);
    }

    /** A fresh address of the account. */
    public String allocate(String account) {
        return once().post(BTC + "addresses/allocations", Map.of("account", account))
                .expect(201)
                .json()
                .path("address")
                .asText();
    }

    public JsonNode deposits(String account) {
        return http.get(BTC + "deposits?limit=1000&account=" + account)
                .expect(200)
                .json()
                .path("items");
    }

    /** Asks for a payment; answers the request. */
    public JsonNode request(String receiver, String amount) {
        return once().post(BTC + "payment-requests", Map.of("receiver_address", receiver, "amount", amount))
                .expect(201)
                .json();
    }

    public JsonNode request(String uuid) {
        return http.get(BTC + "payment-requests/" + uuid).expect(200).json();
    }

    /** Creates a transaction; the order is action and what it needs. */
    public Answer create(Map<String, String> order) {
        return create(once(), order);
    }

    /** Creates a transaction with the idempotency key that the calls carry. */
    public Answer create(Http key, Map<String, String> order) {
        Map<String, String> body = new HashMap<>(order);
        body.putIfAbsent("fee_rate", FEE_RATE);
        return key.post(BTC + "transactions", body);
    }

    public JsonNode transaction(String uuid) {
        return http.get(BTC + "transactions/" + uuid).expect(200).json();
    }

    public byte[] file(String uuid) {
        return http.get(BTC + "transactions/" + uuid + "/file").expect(200).bytes();
    }

    public Answer upload(String uuid, byte[] psbt) {
        return http.putFile(BTC + "transactions/" + uuid + "/file", psbt);
    }

    public Answer broadcast(String uuid) {
        return http.post(BTC + "transactions/" + uuid + "/broadcast");
    }

    public Answer cancel(String uuid) {
        return once().post(BTC + "transactions/" + uuid + "/cancel", Map.of("fee_rate", CANCELLING_FEE_RATE));
    }

    /** Cancels for whatever it costs to take the place of everything that was sent before. */
    public Answer cancelAtLeastFee(String uuid) {
        return once().post(BTC + "transactions/" + uuid + "/cancel", Map.of());
    }

    /** Raises the fee of a sent transaction, with the idempotency key that the calls carry. */
    public Answer bumpFee(Http key, String uuid, String feeRate) {
        return key.post(BTC + "transactions/" + uuid + "/bump-fee", Map.of("fee_rate", feeRate));
    }

    public JsonNode balances() {
        return http.get(BTC + "balances").expect(200).json().path("items");
    }
}
