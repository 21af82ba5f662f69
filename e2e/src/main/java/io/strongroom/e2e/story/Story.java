package io.strongroom.e2e.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.ChainOutputs;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.SignClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.RunningSystem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Coins come in, move between the accounts and go out: the first thing that Strongroom is for. */
public final class Story {
    private static final List<String> DEPOSITS = List.of("0.5", "0.3", "0.2");
    private static final String TRANSFER = "0.6";
    private static final List<String> PAYMENTS = List.of("0.1", "0.15", "0.05");

    private final RunningSystem system;
    private final String passphrase;
    private final Consumer<String> progress;
    private final List<Step> steps = new ArrayList<>();

    /** A story that tells what it is about to do. */
    public Story(RunningSystem system, String passphrase, Consumer<String> progress) {
        this.system = system;
        this.passphrase = passphrase;
        this.progress = progress;
    }

    /** Plays it whole; answers what happened. */
    public List<Step> play() {
        WatchClient watch = system.watchClient();
        var keygen = system.keygenClient();
        UsbStick usb = new UsbStick(system.folder().resolve("usb"));
        Miner miner = Miner.of(system.node().client());
        Spending spending = new Spending(watch, keygen, miner, usb);

        progress.accept("Seeds and keys are made offline; descriptors are carried to watch");
        Ceremony ceremony = new Ceremony(usb);
        ceremony.prepare(keygen, watch, passphrase);
        int number = 1;
        for (SignClient sign : system.signClients()) {
            ceremony.prepare(sign, "auth" + number++, passphrase);
        }

        progress.accept("Three clients deposit");
        new Clients(watch, miner)
                .deposit(DEPOSITS)
                .forEach(deposit -> steps.add(new Step(
                        "client deposit",
                        deposit.path("txid").asText(),
                        new BigDecimal(deposit.path("amount").asText()),
                        deposit.path("status").asText(),
                        deposit.path("confirmations").asInt())));

        progress.accept("The deposits are swept to the deposit account");
        JsonNode sweep = spending.spend(Map.of("action", "deposit"));
        steps.add(confirmed("sweep to deposit", sweep));

        progress.accept("A transfer fills the payment account");
        JsonNode transfer = spending.spend(
                Map.of("action", "transfer", "sender", "deposit", "receiver", "payment", "amount", TRANSFER));
        steps.add(confirmed("transfer to payment", transfer));

        progress.accept("Three payment requests are paid in one transaction");
        List<JsonNode> requests = PAYMENTS.stream()
                .map(amount -> watch.request(miner.newAddress(), amount))
                .toList();
        JsonNode payment = spending.spend(Map.of("action", "payment"));
        steps.add(confirmed("payment of three", payment));

        progress.accept("Every block is read: each request has exactly one output");
        requests.forEach(request -> steps.add(verified(watch, request)));
        return List.copyOf(steps);
    }

    private Step verified(WatchClient watch, JsonNode request) {
        JsonNode now = watch.request(request.path("uuid").asText());
        ChainOutputs.Mined output = new ChainOutputs(system.node().client())
                .onlyPayment(
                        request.path("receiver_address").asText(),
                        request.path("amount").asText());
        return new Step(
                "  request, output " + output.index(),
                output.txid(),
                output.amount(),
                now.path("status").asText(),
                output.confirmations());
    }

    /** Watch tells the height of the block; how deep that is, the node knows. */
    private Step confirmed(String name, JsonNode transaction) {
        int tip = system.node().client().call("getblockcount").asInt();
        return new Step(
                name,
                transaction.path("txid").asText(),
                paidAmount(transaction),
                transaction.path("status").asText(),
                tip - transaction.path("block_height").asInt() + 1);
    }

    private static BigDecimal paidAmount(JsonNode transaction) {
        BigDecimal paid = BigDecimal.ZERO;
        for (JsonNode output : transaction.path("outputs")) {
            if (!output.path("is_change").asBoolean()) {
                paid = paid.add(new BigDecimal(output.path("amount").asText()));
            }
        }
        return paid;
    }
}
