package io.strongroom.watch.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The chain of the node that the tests run against, and a stranger on it who has ether. */
public final class Ethereum {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String GAS = "0x186a0";
    private static final int ETHER_DECIMALS = 18;

    private final URI url;
    private final String stranger;

    private Ethereum(URI url) {
        this.url = url;
        this.stranger = call("eth_accounts").get(0).asText();
    }

    /** The node of the running test. */
    public static Ethereum running() {
        return new Ethereum(
                URI.create(ConfigProvider.getConfig().getValue("strongroom.ethereum.node.url", String.class)));
    }

    public String stranger() {
        return stranger;
    }

    /** A payment of the stranger, mined at once. */
    public String pay(String address, String ether) {
        return send(stranger, address, ether, "0x");
    }

    /** A call of the stranger, mined at once, whatever it comes to. */
    public String invoke(String contract, String ether, String data) {
        return send(stranger, contract, ether, data);
    }

    /** A payment of an address whose key nobody needs here. */
    public String payFrom(String sender, String address, String ether) {
        call("anvil_impersonateAccount", sender);
        return send(sender, address, ether, "0x");
    }

    private String send(String sender, String address, String ether, String data) {
        Map<String, Object> transaction = new LinkedHashMap<>();
        transaction.put("from", sender);
        transaction.put("to", address);
        transaction.put("value", hex(wei(ether)));
        transaction.put("data", data);
        transaction.put("gas", GAS);
        return mined(call("eth_sendTransaction", transaction).asText());
    }

    /** Puts a contract on the chain; @return its address */
    public String deploy(String code) {
        String hash = mined(call("eth_sendTransaction", Map.of("from", stranger, "data", code))
                .asText());
        return call("eth_getTransactionReceipt", hash).get("contractAddress").asText();
    }

    public void setBalance(String address, String ether) {
        call("anvil_setBalance", address, hex(wei(ether)));
    }

    public void setCode(String address, String code) {
        call("anvil_setCode", address, code);
    }

    public void mine(int blocks) {
        call("anvil_mine", hex(BigInteger.valueOf(blocks)));
    }

    public long height() {
        return number(call("eth_blockNumber")).longValueExact();
    }

    /** The node answers a moment before it has mined. */
    private String mined(String hash) {
        Awaitility.await("transaction to be mined")
                .pollInterval(Duration.ofMillis(10))
                .until(() -> call("eth_getTransactionReceipt", hash).isObject());
        return hash;
    }

    public boolean succeeded(String hash) {
        return number(call("eth_getTransactionReceipt", hash).get("status")).signum() > 0;
    }

    /** Replaces the last blocks by as many empty ones. */
    public void reorganise(int depth) {
        call("anvil_reorg", depth, List.of());
    }

    public JsonNode transaction(String hash) {
        return call("eth_getTransactionByHash", hash);
    }

    /** Sends the very transaction that a reorganisation has taken out of the chain. */
    public String sendAgain(JsonNode transaction) {
        Map<String, Object> again = new LinkedHashMap<>();
        for (String field : List.of("from", "to", "value", "gas", "nonce", "maxFeePerGas", "maxPriorityFeePerGas")) {
            again.put(field, transaction.get(field).asText());
        }
        again.put("data", transaction.get("input").asText());
        again.put("accessList", List.of());
        return mined(call("eth_sendTransaction", again).asText());
    }

    /** The state of the chain, to go back to. */
    public String snapshot() {
        return call("evm_snapshot").asText();
    }

    /** The chain is shorter then. */
    public void goBackTo(String snapshot) {
        call("evm_revert", snapshot);
        // what is mined from here on has other times, and so other hashes
        call("evm_increaseTime", 1000);
    }

    private static BigInteger wei(String ether) {
        return new BigDecimal(ether).movePointRight(ETHER_DECIMALS).toBigIntegerExact();
    }

    private static String hex(BigInteger number) {
        return "0x" + number.toString(16);
    }

    private static BigInteger number(JsonNode hex) {
        return new BigInteger(hex.asText().substring(2), 16);
    }

    private JsonNode call(String method, Object... parameters) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters))))
                    .build();
            JsonNode answer = JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.hasNonNull("error")) {
                throw new IllegalStateException(method + ": " + answer.get("error"));
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
