package io.strongroom.watch.bitcoin.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.node.JsonRpcCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls to the node and to its wallets. */
@ApplicationScoped
class NodeCalls {

    private final JsonRpc rpc;
    private final NodeCredentials credentials;
    private final Duration timeout;

    NodeCalls(@RestClient JsonRpc rpc, NodeCredentials credentials, BitcoinConfig config) {
        this.rpc = rpc;
        this.credentials = credentials;
        this.timeout = config.node().timeout();
    }

    Uni<JsonNode> node(String method, Object... parameters) {
        return new JsonRpcCall(method, parameters).sentBy(body -> rpc.call(credentials.authorization(), body), timeout);
    }

    Uni<JsonNode> wallet(String wallet, String method, Object... parameters) {
        return patiently(timeout, wallet, method, parameters);
    }

    /** For what a node may be long about. */
    Uni<JsonNode> patiently(Duration patience, String wallet, String method, Object... parameters) {
        return new JsonRpcCall(method, parameters)
                .sentBy(body -> rpc.call(wallet, credentials.authorization(), body), patience);
    }
}
