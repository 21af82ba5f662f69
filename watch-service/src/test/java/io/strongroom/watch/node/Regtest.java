package io.strongroom.watch.node;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The chain of the node that the tests run against, and a wallet with coins from outside. */
public final class Regtest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String MINER = "miner";

    private final URI url;
    private final Path cookie;

    Regtest(URI url, Path cookie) {
        this.url = url;
        this.cookie = cookie;
    }

    /** The node of the running test. */
    public static Regtest running() {
        Config config = ConfigProvider.getConfig();
        return new Regtest(
                URI.create(config.getValue("strongroom.bitcoin.node.url", String.class)),
                Path.of(config.getValue("strongroom.bitcoin.node.cookie-file", String.class)));
    }

    /** Makes the miner's wallet and mines until it can spend. */
    void fundMiner() {
        call("createwallet", MINER);
        mine(101);
    }

    public void mine(int blocks) {
        call("generatetoaddress", blocks, minerAddress());
    }

    public String minerAddress() {
        return wallet("getnewaddress", "", "bech32").asText();
    }

    public JsonNode pay(String address, String amount) {
        return wallet("sendtoaddress", address, amount);
    }

    public long height() {
        return call("getblockcount").asLong();
    }

    public String blockHash(long height) {
        return call("getblockhash", height).asText();
    }

    /** Makes the node forget a block and all after it. */
    public void invalidate(String blockHash) {
        call("invalidateblock", blockHash);
    }

    /** How often the chain and the mempool of the node, in all, pay exactly this amount to this address. */
    public long outputsPaying(String address, String amount) {
        JsonNode found = call("scantxoutset", "start", List.of("addr(" + address + ")"));
        long count = 0;
        for (JsonNode output : found.path("unspents")) {
            if (output.path("amount").decimalValue().compareTo(new java.math.BigDecimal(amount)) == 0) {
                count++;
            }
        }
        return count;
    }

    /** The miner's wallet; what it sends, the node's other wallets know when this returns. */
    public JsonNode wallet(String method, Object... parameters) {
        JsonNode answer = send("/wallet/" + MINER, method, parameters);
        call("syncwithvalidationinterfacequeue");
        return answer;
    }

    /** Asks one of the node's wallets. */
    public JsonNode ofWallet(String wallet, String method, Object... parameters) {
        return send("/wallet/" + wallet, method, parameters);
    }

    /** Lets a block that was forgotten count again. */
    public void reconsider(String blockHash) {
        call("reconsiderblock", blockHash);
    }

    /** Whether a wallet of the node watches an address. */
    public boolean watches(String address) {
        for (JsonNode name : call("listwallets")) {
            JsonNode info = send("/wallet/" + name.asText(), "getaddressinfo", address);
            if (!name.asText().equals(MINER) && info.path("ismine").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    public JsonNode call(String method, Object... parameters) {
        return send("/", method, parameters);
    }

    private JsonNode send(String path, String method, Object... parameters) {
        try {
            String credentials = Base64.getEncoder()
                    .encodeToString(Files.readString(cookie).strip().getBytes(StandardCharsets.UTF_8));
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .header("Authorization", "Basic " + credentials)
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
