package io.strongroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Answer;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Http;
import io.strongroom.e2e.client.KeygenClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.servers.Anvil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people do with Ethereum: accounts are carried from keygen to watch, orders from watch to keygen and back. */
final class EthereumDesk {

    /** Blocks until a transaction counts as final here. */
    static final int CONFIRMATIONS = 3;

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String API = "/api/v1/";

    private final WatchClient watch;
    private final KeygenClient keygen;
    private final Anvil node;

    EthereumDesk(WatchClient watch, KeygenClient keygen, Anvil node) {
        this.watch = watch;
        this.keygen = keygen;
        this.node = node;
    }

    /** Makes a seed and has watch watch the four accounts. */
    void open(String passphrase) {
        keygen.unlock(passphrase);
        Answer seed = keygen.inSession().post(API + "eth/seed", Map.of("passphrase_again", passphrase));
        if (!seed.problem().equals("seed-exists")) {
            seed.expect(201);
        }
        for (String account : List.of("client", "deposit", "payment", "stored")) {
            keygen.inSession()
                    .post(API + "eth/keys", Map.of("account", account, "count", 1))
                    .expect(201);
            carryDescriptors(account);
        }
    }

    private void carryDescriptors(String account) {
        byte[] descriptors = keygen.http()
                .get(API + "eth/descriptors?account=" + account)
                .expect(200)
                .bytes();
        watch.once()
                .postJson(API + "eth/descriptors?account=" + account, new String(descriptors, StandardCharsets.UTF_8))
                .expect(200, 201);
    }

    /** Takes another wallet's key into keygen, and has watch watch its address; answers it. */
    String takeKeystore(String account, String keystore, String passphrase) {
        String address = keygen.inSession()
                .post(
                        API + "eth/keys/imports",
                        Map.of("account", account, "keystore", keystore, "keystore_passphrase", passphrase))
                .expect(201)
                .json()
                .path("address")
                .asText();
        carryDescriptors(account);
        return address;
    }

    /** The address that an account pays from. */
    String mainAddress(String account) {
        return get("eth/addresses?limit=1&account=" + account)
                .path("items")
                .path(0)
                .path("address")
                .asText();
    }

    String allocate() {
        return watch.once()
                .post(API + "eth/addresses/allocations", Map.of("account", "client"))
                .expect(201)
                .json()
                .path("address")
                .asText();
    }

    String request(String asset, String receiver, String amount) {
        return watch.once()
                .post(API + asset + "/payment-requests", Map.of("receiver_address", receiver, "amount", amount))
                .expect(201)
                .json()
                .path("uuid")
                .asText();
    }

    void takeToken(String symbol, String contract, int decimals) {
        watch.once()
                .post(API + "eth/tokens", Map.of("symbol", symbol, "contract_address", contract, "decimals", decimals))
                .expect(201);
    }

    /** Calls that carry a new idempotency key. */
    Http once() {
        return watch.once();
    }

    Answer order(Http key, String asset, String action, Map<String, String> more) {
        Map<String, Object> order = new HashMap<>(more);
        order.put("action", action);
        return key.post(API + asset + "/transactions", order);
    }

    /** Orders; answers the uuid. */
    String create(Http key, String asset, String action, Map<String, String> more) {
        return order(key, asset, action, more).expect(201).json().path("uuid").asText();
    }

    byte[] file(String uuid) {
        return watch.http()
                .get(API + "eth/transactions/" + uuid + "/file")
                .expect(200)
                .bytes();
    }

    /** What keygen makes of an unsigned file, after showing what it would sign. */
    byte[] signed(byte[] unsigned) {
        keygen.http().postFile(API + "eth/inspections", unsigned).expect(200);
        return keygen.inSession()
                .postFile(API + "eth/signatures", unsigned)
                .expect(200, 201)
                .bytes();
    }

    void bringBack(String uuid, byte[] signed) {
        watch.http().putFile(API + "eth/transactions/" + uuid + "/file", signed).expect(200);
    }

    void send(String uuid) {
        watch.http().post(API + "eth/transactions/" + uuid + "/broadcast").expect(202);
    }

    /** Orders the same again for a higher fee; answers the uuid. */
    String bump(Http key, String uuid) {
        return key.post(API + "eth/transactions/" + uuid + "/bump-fee", Map.of())
                .expect(201)
                .json()
                .path("uuid")
                .asText();
    }

    /** Orders what uses its nonces for nothing, as its file has left; answers the uuid. */
    String cancellation(String uuid) {
        return watch.http()
                .post(API + "eth/transactions/" + uuid + "/cancel", Map.of())
                .expect(200, 201)
                .json()
                .path("uuid")
                .asText();
    }

    /** Takes a request out of the queue. */
    void forget(String request) {
        watch.http().delete(API + "eth/payment-requests/" + request).expect(200);
    }

    /** The whole way of an order; answers the confirmed transaction. */
    JsonNode spend(String asset, String action, Map<String, String> more) {
        String uuid = create(once(), asset, action, more);
        bringBack(uuid, signed(file(uuid)));
        send(uuid);
        awaitMined(uuid);
        mine(CONFIRMATIONS);
        return awaitStatus(uuid, "confirmed");
    }

    JsonNode awaitStatus(String uuid, String status) {
        Await.isTrue(
                "transaction %s to be %s".formatted(uuid, status),
                DEADLINE,
                () -> transaction(uuid).path("status").asText().equals(status));
        return transaction(uuid);
    }

    JsonNode transaction(String uuid) {
        return get("eth/transactions/" + uuid);
    }

    void awaitPaid(String asset, String request) {
        Await.isTrue("the request to be paid", DEADLINE, () -> statusOfRequest(asset, request)
                .equals("paid"));
    }

    String statusOfRequest(String asset, String request) {
        return get(asset + "/payment-requests/" + request).path("status").asText();
    }

    void awaitCredited(String asset, int deposits) {
        Await.isTrue("the deposits to be credited", DEADLINE, () -> {
            int credited = 0;
            for (JsonNode deposit : get(asset + "/deposits?limit=1000").path("items")) {
                credited += deposit.path("status").asText().equals("credited") ? 1 : 0;
            }
            return credited >= deposits;
        });
    }

    /** Of the one deposit to an address; empty if there is none. */
    String statusOfDeposit(String asset, String address) {
        for (JsonNode deposit : get(asset + "/deposits?limit=1000").path("items")) {
            if (deposit.path("address").asText().equals(address)) {
                return deposit.path("status").asText();
            }
        }
        return "";
    }

    /** Waits until blocks have it: the node answers a moment before it mines. */
    void awaitMined(String uuid) {
        Await.isTrue("the transaction to be in a block", DEADLINE, () -> isMined(uuid));
    }

    /** Whether each of its parts is in a block. */
    boolean isMined(String uuid) {
        JsonNode parts = transaction(uuid).path("parts");
        return parts.findValues("block_height").size() == parts.size();
    }

    /** From now on blocks come only when they are told to, until the node is started again. */
    void holdBlocks() {
        node.call("evm_setAutomine", "[false]");
    }

    /** From now on each transaction is mined as it comes. */
    void mineAsTheyCome() {
        node.call("evm_setAutomine", "[true]");
    }

    void mine(int blocks) {
        node.call("anvil_mine", "[\"0x" + Integer.toHexString(blocks) + "\"]");
    }

    private JsonNode get(String path) {
        Http http = watch.http();
        return http.get(API + path).expect(200).json();
    }
}
