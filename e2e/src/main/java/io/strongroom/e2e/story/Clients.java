package io.strongroom.e2e.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.RunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients who deposit: each gets a fresh address, pays to it, and is credited when the payment is deep enough. */
public final class Clients {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private final WatchClient watch;
    private final Miner miner;

    public Clients(WatchClient watch, Miner miner) {
        this.watch = watch;
        this.miner = miner;
    }

    /** Deposits the amounts (BTC), each to an address of its own; answers the credited deposits. */
    public List<JsonNode> deposit(List<String> amounts) {
        List<String> addresses = new ArrayList<>();
        for (String amount : amounts) {
            String address = watch.allocate("client");
            miner.pay(address, amount);
            addresses.add(address);
        }
        addresses.forEach(address -> await(address, "seen"));
        miner.mine(RunningSystem.CONFIRMATIONS);
        return addresses.stream().map(address -> await(address, "credited")).toList();
    }

    private JsonNode await(String address, String status) {
        return Await.until("the deposit to %s to be %s".formatted(address, status), DEADLINE, () -> find(address)
                .filter(deposit -> deposit.path("status").asText().equals(status)));
    }

    private Optional<JsonNode> find(String address) {
        for (JsonNode deposit : watch.deposits("client")) {
            if (deposit.path("address").asText().equals(address)) {
                return Optional.of(deposit);
            }
        }
        return Optional.empty();
    }
}
