package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which outputs, and transactions of chains without outputs, pay whom: what requests are matched with. */
final class PayingOutputs {

    private final Map<Payment, List<Output>> outputs = new HashMap<>();
    private final Set<Payment> notTaken = new HashSet<>();

    /** A {@code payment_id} of the source: of {@code btc_tx}, or of {@code tx} for chains without outputs. */
    record Payment(boolean ofOutputs, long id) {
        static Payment of(Coin coin, long id) {
            return new Payment(coin == Coin.BTC || coin == Coin.BCH, id);
        }
    }

    /**
     * @param amount in the asset's own unit
     * @param transaction uuid here
     * @param index vout; 0 on chains whose transactions pay one receiver
     * @param fate of its transaction
     * @param when it was sent, as far as the source tells
     */
    record Output(
            Asset asset,
            String receiver,
            BigDecimal amount,
            String transaction,
            Long group,
            int index,
            Fate fate,
            Instant when) {}

    void add(Coin coin, long id, Output output) {
        outputs.computeIfAbsent(Payment.of(coin, id), key -> new ArrayList<>()).add(output);
    }

    void notTaken(Coin coin, long id) {
        notTaken.add(Payment.of(coin, id));
    }

    /** Whether some of it, or all, stayed behind. */
    boolean isIncomplete(Coin coin, long id) {
        return notTaken.contains(Payment.of(coin, id));
    }

    /** Empty if there is no such transaction, or nothing of it was taken. */
    List<Output> of(Coin coin, long id) {
        return outputs.getOrDefault(Payment.of(coin, id), List.of());
    }
}
