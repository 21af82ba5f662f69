package io.strongroom.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** JSON-RPC to a Bitcoin node, authenticated by its cookie file. */
public final class NodeClient {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI url;
    private final Path cookie;

    public NodeClient(URI url, Path cookie) {
        this.url = url;
        this.cookie = cookie;
    }

    /** The same node, one of its wallets. */
    public NodeClient wallet(String name) {
        return new NodeClient(url.resolve("/wallet/" + name), cookie);
    }

    /**
     * Calls a method with parameters by position.
     *
     * @throws NodeError when the node refuses
     * @throws Await.NotYet when it does not answer
     */
    public JsonNode call(String method, Object... parameters) {
        return result(method, post(method, request(method, List.of(parameters))));
    }

    /**
     * Calls a method once for each list of parameters, all in one request; answers in their order.
     *
     * @throws NodeError when the node refuses one of them
     * @throws Await.NotYet when it does not answer
     */
    public List<JsonNode> callEach(String method, List<? extends List<?>> parameters) {
        List<JsonNode> results = new ArrayList<>();
        List<Map<String, Object>> requests =
                parameters.stream().map(each -> request(method, each)).toList();
        // bitcoind answers a batch in the order of its requests
        post(method, requests).forEach(answer -> results.add(result(method, answer)));
        return results;
    }

    private static Map<String, Object> request(String method, List<?> parameters) {
        return Map.of("jsonrpc", "1.0", "id", 1, "method", method, "params", parameters);
    }

    private static JsonNode result(String method, JsonNode answer) {
        if (answer.hasNonNull("error")) {
            JsonNode error = answer.get("error");
            throw new NodeError(
                    method, error.path("code").asInt(), error.path("message").asText());
        }
        return answer.path("result");
    }

    private JsonNode post(String method, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Basic " + basic())
                    .POST(HttpRequest.BodyPublishers.ofString(Http.write(body)))
                    .build();
            return Http.JSON.readTree(
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new Await.NotYet("The node does not answer " + method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " was interrupted", e);
        }
    }

    private String basic() throws IOException {
        try {
            return Base64.getEncoder()
                    .encodeToString(Files.readString(cookie).strip().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new Await.NotYet("The node has not written its cookie yet", e);
        }
    }

    /** The node refused a call; see {@code rpc/protocol.h} of Bitcoin Core for the codes. */
    public static final class NodeError extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int code;

        NodeError(String method, int code, String message) {
            super("%s: %s (%d)".formatted(method, message, code));
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
