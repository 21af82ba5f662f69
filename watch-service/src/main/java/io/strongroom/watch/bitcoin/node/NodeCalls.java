package io.strongroom.watch.bitcoin.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** JSON-RPC 2.0 to the node; every failure becomes a {@link NodeException} that says whether the call had its effect. */
@ApplicationScoped
class NodeCalls {

    private static final int DEPTH = 8;

    /** Amounts arrive as JSON numbers and are read as decimals, never as doubles. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonRpc rpc;
    private final NodeCredentials credentials;
    private final Duration timeout;

    NodeCalls(@RestClient JsonRpc rpc, NodeCredentials credentials, BitcoinConfig config) {
        this.rpc = rpc;
        this.credentials = credentials;
        this.timeout = config.node().timeout();
    }

    Uni<JsonNode> node(String method, Object... parameters) {
        return send(null, timeout, method, parameters);
    }

    Uni<JsonNode> wallet(String wallet, String method, Object... parameters) {
        return send(wallet, timeout, method, parameters);
    }

    /** For what a node may be long about. */
    Uni<JsonNode> patiently(Duration patience, String wallet, String method, Object... parameters) {
        return send(wallet, patience, method, parameters);
    }

    private Uni<JsonNode> send(String wallet, Duration patience, String method, Object... parameters) {
        return Uni.createFrom().deferred(() -> {
            String authorization = credentials.authorization();
            String body = request(method, parameters);
            Uni<RestResponse<String>> answer =
                    wallet == null ? rpc.call(authorization, body) : rpc.call(wallet, authorization, body);
            return answer.ifNoItem()
                    .after(patience)
                    .fail()
                    .onFailure(failure -> !(failure instanceof NodeException))
                    .transform(failure -> unanswered(method, failure))
                    .map(response -> result(method, response));
        });
    }

    private static String request(String method, Object[] parameters) {
        ObjectNode request = JSON.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", 1).put("method", method);
        ArrayNode list = request.putArray("params");
        for (Object parameter : parameters) {
            list.add(JSON.<JsonNode>valueToTree(parameter));
        }
        return request.toString();
    }

    /** Nothing was sent if there was no connection; otherwise it may have been. */
    private static NodeException unanswered(String method, Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return new NodeException.Unreachable("The node does not answer", failure);
            }
            if (cause instanceof HttpClosedException) {
                break;
            }
        }
        return new NodeException.Unknown(method, failure);
    }

    /** Errors come with status 200 (JSON-RPC 2.0), or with 404 and 500 from nodes that answer by version 1. */
    private static JsonNode result(String method, RestResponse<String> response) {
        int status = response.getStatus();
        if (status == 401 || status == 403) {
            throw new NodeException.Unreachable("The node refuses this service's credentials", null);
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(response.getEntity() == null ? "" : response.getEntity());
        } catch (JsonProcessingException e) {
            // 503: the node's work queue is full; it has not begun the call
            if (status == 503) {
                throw new NodeException.Unreachable("The node is too busy to answer", e);
            }
            throw new NodeException.Untrustworthy(
                    "What answers " + method + " (HTTP " + status + ") is no Bitcoin node");
        }
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new NodeException.Refused(
                    method, error.path("code").asInt(), error.path("message").asText("no reason given"));
        }
        if (!answer.has("result")) {
            throw new NodeException.Untrustworthy(
                    "What answers " + method + " (HTTP " + status + ") is no Bitcoin node");
        }
        return answer.get("result");
    }
}
