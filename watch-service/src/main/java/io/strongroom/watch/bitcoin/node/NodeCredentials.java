package io.strongroom.watch.bitcoin.node;

import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;

/** The HTTP Basic credentials of the node. */
@ApplicationScoped
class NodeCredentials {

    private final BitcoinConfig.Node node;

    NodeCredentials(BitcoinConfig config) {
        this.node = config.node();
    }

    /** @throws NodeException.Unreachable if none are configured, or the cookie file cannot be read (node down) */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword().getBytes(StandardCharsets.UTF_8));
    }

    private String userAndPassword() {
        if (node.cookieFile().isPresent()) {
            try {
                return Files.readString(node.cookieFile().get()).strip();
            } catch (IOException e) {
                throw new NodeException.Unreachable("The node's cookie file cannot be read; is the node running?", e);
            }
        }
        if (node.username().isEmpty() || node.password().isEmpty()) {
            throw new NodeException.Unreachable(
                    "No credentials for the node: set strongroom.bitcoin.node.cookie-file, or username and password",
                    null);
        }
        return node.username().get() + ":" + node.password().get();
    }
}
