package io.strongroom.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads every block of the node, so that what is said about payments is the chain's word and nobody else's. */
public final class ChainOutputs {
    private final NodeClient node;

    public ChainOutputs(NodeClient node) {
        this.node = node;
    }

    /**
     * An output in a block.
     *
     * @param amount in BTC
     * @param confirmations 1 in the newest block
     */
    public record Mined(String txid, int index, BigDecimal amount, int confirmations) {}

    /** Every mined output whose script is exactly that of the address. */
    public List<Mined> paying(String address) {
        String script =
                node.call("validateaddress", address).path("scriptPubKey").asText();
        if (script.isEmpty()) {
            throw new IllegalArgumentException("No address of this network: " + address);
        }
        List<Mined> found = new ArrayList<>();
        int tip = node.call("getblockcount").asInt();
        for (int height = 1; height <= tip; height++) {
            JsonNode block =
                    node.call("getblock", node.call("getblockhash", height).asText(), 2);
            for (JsonNode transaction : block.path("tx")) {
                for (JsonNode output : transaction.path("vout")) {
                    if (script.equals(output.path("scriptPubKey").path("hex").asText())) {
                        found.add(new Mined(
                                transaction.path("txid").asText(),
                                output.path("n").asInt(),
                                new BigDecimal(output.path("value").asText()),
                                tip - height + 1));
                    }
                }
            }
        }
        return found;
    }

    /** The one mined output that pays the address, with exactly the amount. */
    public Mined onlyPayment(String address, String amount) {
        List<Mined> outputs = paying(address);
        if (outputs.size() != 1 || outputs.getFirst().amount().compareTo(new BigDecimal(amount)) != 0) {
            throw new IllegalStateException(
                    "%s should have been paid %s once, on the chain are %s".formatted(address, amount, outputs));
        }
        return outputs.getFirst();
    }
}
