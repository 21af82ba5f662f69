package io.strongroom.watch.ethereum.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.model.Network;
import io.strongroom.watch.ethereum.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** What these tests ask of the node behind the service's back. */
final class Node {

    /**
     * A contract that takes ether, and refuses it after a call with 0x01 until one with 0x02. Written for these tests:
     *
     * <pre>
     *        CALLDATASIZE store JUMPI
     *        0 SLOAD refuse JUMPI STOP
     * store: 0 CALLDATALOAD 248 SHR 1 EQ 0 SSTORE STOP
     * refuse: 0 0 REVERT
     * </pre>
     */
    static final String REFUSES_WHEN_TOLD =
            "0x601a600a5f39601a5ff3" + "36600a575f54601657005b5f3560f81c6001145f55005b5f5ffd";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int ETHER_DECIMALS = 18;
    private static final long CHAIN = 31_337;

    private Node() {}

    static BigDecimal balance(String address) {
        return new BigDecimal(number(call("eth_getBalance", address, "latest")), ETHER_DECIMALS);
    }

    static BigDecimal balance(TestToken token, String holder) {
        String data = "0x70a08231" + "0".repeat(24) + holder.substring(2).toLowerCase(Locale.ROOT);
        JsonNode answer = call("eth_call", Map.of("to", token.address(), "data", data), "latest");
        return new BigDecimal(number(answer), token.decimals());
    }

    /** From now on blocks come only when they are told to. */
    static void holdBlocks() {
        call("evm_setAutomine", false);
    }

    /** From now on each transaction is mined as it comes. */
    static void mineAsTheyCome() {
        call("evm_setAutomine", true);
    }

    /** Takes a transaction out of the node's memory, as a node does that has no room. */
    static void forget(String hash) {
        call("anvil_dropTransaction", hash);
    }

    static boolean isMined(String hash) {
        return call("eth_getTransactionReceipt", hash).isObject();
    }

    static void send(HexData transaction) {
        call("eth_sendRawTransaction", transaction.text());
    }

    /** As {@link #send}, of one that the node may refuse for another with its nonce. */
    static void trySend(HexData transaction) {
        try {
            send(transaction);
        } catch (IllegalStateException refused) {
            // whoever asks looks whether it was mined
        }
    }

    /** What a signed file holds, as nodes take it. */
    static List<HexData> transactionsOf(byte[] signedFile) {
        return EthereumFile.parse(signedFile, Network.REGTEST, CHAIN).transactions().stream()
                .map(transaction ->
                        HexData.of(transaction.signed().orElseThrow().bytes()))
                .toList();
    }

    static long nonce(String address) {
        return number(call(
                        "eth_getTransactionCount",
                        EthereumAddress.parse(address).text(),
                        "latest"))
                .longValueExact();
    }

    private static BigInteger number(JsonNode quantity) {
        return new BigInteger(quantity.asText().substring(2), 16);
    }

    private static JsonNode call(String method, Object... parameters) {
        try {
            String body = JSON.writeValueAsString(
                    Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            ConfigProvider.getConfig().getValue("strongroom.ethereum.node.url", String.class)))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            JsonNode answer = JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new IllegalStateException(method + ": " + answer.get("error"));
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the node was asked for " + method, e);
        }
    }
}
