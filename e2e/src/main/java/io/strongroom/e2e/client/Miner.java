package io.strongroom.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A wallet of the regtest node that owns the mined coins: it plays the world outside. */
public final class Miner {
    private static final String WALLET = "miner";
    /** Coins of a block can be spent 100 blocks later; some more make it rich. */
    private static final int FIRST_BLOCKS = 105;

    private final NodeClient node;
    private final NodeClient wallet;

    private Miner(NodeClient node) {
        this.node = node;
        this.wallet = node.wallet(WALLET);
    }

    /** The miner of this node, with coins to spend. */
    public static Miner of(NodeClient node) {
        if (!names(node.call("listwallets")).contains(WALLET)) {
            if (names(node.call("listwalletdir").path("wallets")).contains(WALLET)) {
                node.call("loadwallet", WALLET);
            } else {
                node.call("createwallet", WALLET);
            }
        }
        Miner miner = new Miner(node);
        if (node.call("getblockcount").asInt() < FIRST_BLOCKS) {
            miner.mine(FIRST_BLOCKS);
        }
        return miner;
    }

    /** An address of the world outside. */
    public String newAddress() {
        return wallet.call("getnewaddress", "", "bech32").asText();
    }

    /** Pays an amount in BTC; answers the transaction id. Not mined yet. */
    public String pay(String address, String amount) {
        return wallet.call("sendtoaddress", address, amount).asText();
    }

    /** The amounts in BTC of every mined output to an address that it has given out. */
    public List<BigDecimal> received(String address) {
        List<BigDecimal> amounts = new ArrayList<>();
        for (JsonNode entry : wallet.call("listreceivedbyaddress", 1, false, false, address)) {
            for (JsonNode txid : entry.path("txids")) {
                for (JsonNode detail :
                        wallet.call("gettransaction", txid.asText()).path("details")) {
                    if (detail.path("category").asText().equals("receive")
                            && detail.path("address").asText().equals(address)) {
                        amounts.add(new BigDecimal(detail.path("amount").asText()));
                    }
                }
            }
        }
        return amounts;
    }

    public void mine(int blocks) {
        node.call("generatetoaddress", blocks, newAddress());
    }

    private static List<String> names(JsonNode wallets) {
        List<String> names = new ArrayList<>();
        wallets.forEach(wallet -> names.add(
                wallet.isTextual() ? wallet.asText() : wallet.path("name").asText()));
        return names;
    }
}
