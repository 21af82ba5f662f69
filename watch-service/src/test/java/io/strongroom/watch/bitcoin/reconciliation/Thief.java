package io.strongroom.watch.bitcoin.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Account;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.Regtest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Somebody else who has the keys of the wallet, and goes past this service. */
final class Thief {

    private final Regtest regtest;

    Thief(Regtest regtest) {
        this.regtest = regtest;
    }

    /** Spends a coin of an account; answers the txid. */
    String steal(Account account, String txid, int output, String amount) {
        String psbt = regtest.ofWallet(
                        walletOf(account),
                        "walletcreatefundedpsbt",
                        List.of(Map.of("txid", txid, "vout", output)),
                        List.of(Map.of(regtest.minerAddress(), amount)),
                        0,
                        Map.of("changeAddress", regtest.minerAddress(), "fee_rate", "5", "includeWatching", true))
                .path("psbt")
                .asText();
        return send(PsbtDocument.parse(psbt));
    }

    /** Signs and sends; answers the txid. */
    String send(PsbtDocument psbt) {
        byte[] signed = PsbtDocument.parse(Watch.WALLET.sign(psbt.toBytes()))
                .finalised()
                .orElseThrow()
                .bytes();
        // whatever it costs
        return regtest.call("sendrawtransaction", HexFormat.of().formatHex(signed), 0)
                .asText();
    }

    /** The node's wallet of an account that has one descriptor. */
    String walletOf(Account account) {
        for (JsonNode name : regtest.call("listwallets")) {
            if (name.asText().startsWith("strongroom-" + account)) {
                return name.asText();
            }
        }
        throw new IllegalStateException("No wallet of " + account);
    }
}
