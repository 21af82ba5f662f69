package io.strongroom.custody.signed;

import io.strongroom.chain.bitcoin.NamedRequest;
import java.util.List;
import java.util.Set;

/**
 * What a transaction takes that can be taken once, and whom it pays.
 *
 * @param coins outpoints, or a sender with a nonce: of two transactions that share one, one at most is mined
 * @param payments the payment requests that it says it pays
 */
public record Spending(String transactionId, Set<String> coins, List<NamedRequest> payments) {

    public Spending {
        coins = Set.copyOf(coins);
        payments = List.copyOf(payments);
    }
}
