package io.strongroom.watch.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** A call of JSON-RPC 2.0 to a node; every failure becomes a {@link NodeException} that says whether it had its effect. */
public final class JsonRpcCall {

    private static final int DEPTH = 8;

    /** Amounts arrive as JSON numbers and are read as decimals, never as doubles. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String method;
    private final Object[] parameters;

    public JsonRpcCall(String method, Object... parameters) {
        this.method = method;
        this.parameters = parameters.clone();
    }

    /**
     * Makes the call anew for each subscriber.
     *
     * @param door sends a body to the node
     */
    public Uni<JsonNode> sentBy(Function<String, Uni<RestResponse<String>>> door, Duration patience) {
        return Uni.createFrom().deferred(() -> door.apply(body())
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure(failure -> !(failure instanceof NodeException))
                .transform(this::unanswered)
                .map(this::result));
    }

    private String body() {
        ObjectNode request = JSON.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", 1).put("method", method);
        ArrayNode list = request.putArray("params");
        for (Object parameter : parameters) {
            list.add(JSON.<JsonNode>valueToTree(parameter));
        }
        return request.toString();
    }

    /** Nothing was sent if there was no connection; otherwise it may have been. */
    private NodeException unanswered(Throwable failure) {
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
    private JsonNode result(RestResponse<String> response) {
        int status = response.getStatus();
        if (status == 401 || status == 403) {
            throw new NodeException.Unreachable("The node refuses this service's credentials", null);
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(response.getEntity() == null ? "" : response.getEntity());
        } catch (JsonProcessingException e) {
            // 503: the node's work queue is full; it has not begun the call
            if (status == 503 || status == 429) {
                throw new NodeException.Unreachable("The node is too busy to answer", e);
            }
            throw noNode(status);
        }
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new NodeException.Refused(
                    method, error.path("code").asInt(), error.path("message").asText("no reason given"));
        }
        if (!answer.has("result")) {
            throw noNode(status);
        }
        return answer.get("result");
    }

    private NodeException noNode(int status) {
        return new NodeException.Untrustworthy("What answers " + method + " (HTTP " + status + ") is no node");
    }
}
