package io.strongroom.custody.signed;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.NamedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What was signed for the requests of a transaction, and what of it can be mined beside that transaction.
 *
 * @param signed in the order in which it was signed
 * @param spent the coins of these transactions by transaction, with whatever else was signed that takes one of them
 */
record PaymentHistory(List<Signed> signed, Map<String, Set<String>> spent) {

    PaymentHistory {
        signed = List.copyOf(signed);
        spent = Map.copyOf(spent);
    }

    /** A request that was signed as paid by a transaction. */
    record Signed(NamedRequest named, String transactionId, Instant at) {

        static Signed of(SignedPayment row) {
            return new Signed(
                    new NamedRequest(UUID.fromString(row.requestUuid), row.attempt), row.transactionId, row.signedAt);
        }
    }

    /**
     * The transactions that must have been cancelled for good before this one is signed: those of lower attempts that can
     * be mined beside it.
     *
     * @throws ChainException with slug {@code payment-signed-already} if another transaction pays a request at the same
     *     attempt and both can be mined, or {@code attempt-over} if it does at a later one
     */
    List<PriorTransaction> toBeCancelled(Spending spending) {
        Map<String, List<Signed>> prior = new LinkedHashMap<>();
        for (NamedRequest named : spending.payments()) {
            List<Signed> ofRequest = signed.stream()
                    .filter(one -> one.named().request().equals(named.request()))
                    .toList();
            for (Signed other : ofRequest) {
                if (canBeMinedBeside(spending, other)) {
                    requireLowerAttempt(other, named);
                    if (!isRuledOut(other, ofRequest)) {
                        prior.computeIfAbsent(other.transactionId(), first -> new ArrayList<>())
                                .add(other);
                    }
                }
            }
        }
        return prior.values().stream().map(this::describe).toList();
    }

    private boolean canBeMinedBeside(Spending spending, Signed other) {
        return !other.transactionId().equals(spending.transactionId()) && isApart(other, spending.coins());
    }

    /** A person has, when what is signed of a later attempt was signed: it could have been mined beside it as well. */
    private boolean isRuledOut(Signed earlier, List<Signed> ofRequest) {
        return ofRequest.stream()
                .filter(later -> later.named().attempt() > earlier.named().attempt())
                .anyMatch(later -> isApart(earlier, coinsOf(later.transactionId())));
    }

    private boolean isApart(Signed one, Set<String> coins) {
        return Collections.disjoint(coinsOf(one.transactionId()), coins);
    }

    private static void requireLowerAttempt(Signed other, NamedRequest named) {
        String which = "payment request " + named.request() + ", which transaction " + other.transactionId()
                + ", signed here at " + other.at() + ", pays already, and the two do not conflict";
        if (other.named().attempt() == named.attempt()) {
            throw new ChainException(
                    "payment-signed-already",
                    "this transaction pays " + which + ": both could be mined, and somebody would be paid twice."
                            + " Find out why the watch wallet does not know of it; if its database was restored, let it"
                            + " recover first");
        }
        if (other.named().attempt() > named.attempt()) {
            throw new ChainException(
                    "attempt-over",
                    "this transaction is of attempt " + named.attempt() + " to pay " + which + " at attempt "
                            + other.named().attempt() + ": an attempt that is over is not taken up again");
        }
    }

    private PriorTransaction describe(List<Signed> same) {
        Signed first = same.getFirst();
        Set<String> payers = signed.stream().map(Signed::transactionId).collect(Collectors.toSet());
        Set<String> coins = coinsOf(first.transactionId());
        List<String> conflicting = spent.entrySet().stream()
                .filter(other -> !payers.contains(other.getKey()))
                .filter(other -> !Collections.disjoint(other.getValue(), coins))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new PriorTransaction(
                first.transactionId(),
                first.at(),
                same.stream().map(one -> one.named().request()).toList(),
                conflicting);
    }

    private Set<String> coinsOf(String transactionId) {
        return spent.getOrDefault(transactionId, Set.of());
    }
}
