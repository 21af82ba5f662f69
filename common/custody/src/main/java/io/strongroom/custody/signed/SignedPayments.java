package io.strongroom.custody.signed;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which payment requests this service has signed for; asked within a session of the database. */
@ApplicationScoped
public class SignedPayments {

    private final SignedPaymentRepository payments;

    SignedPayments(SignedPaymentRepository payments) {
        this.payments = payments;
    }

    /**
     * What was signed before for the requests of these transactions and must have been cancelled for good, or somebody is
     * paid twice.
     *
     * @param spentWith for transactions, by their ids: the coins of each, and of whatever else was signed that takes one
     *     of these
     * @return fails with a {@link io.strongroom.chain.bitcoin.ChainException} with slug {@code payment-signed-already} or
     *     {@code attempt-over} if one of the transactions may not be signed at all
     */
    public Uni<List<PriorTransaction>> toBeCancelled(
            Coin coin,
            List<Spending> spendings,
            Function<Collection<String>, Uni<Map<String, Set<String>>>> spentWith) {
        List<String> named = spendings.stream()
                .flatMap(spending -> spending.payments().stream())
                .map(payment -> payment.request().toString())
                .toList();
        return payments.ofRequests(coin, named)
                .map(rows -> rows.stream().map(PaymentHistory.Signed::of).toList())
                .chain(rows -> spentWith.apply(transactionIds(rows)).map(spent -> {
                    PaymentHistory history = new PaymentHistory(rows, spent);
                    return spendings.stream()
                            .flatMap(spending -> history.toBeCancelled(spending).stream())
                            .distinct()
                            .toList();
                }));
    }

    private static Set<String> transactionIds(List<PaymentHistory.Signed> rows) {
        return rows.stream().map(PaymentHistory.Signed::transactionId).collect(Collectors.toSet());
    }

    /** Writes down whom a transaction pays, in the caller's transaction; what is written already stays. */
    public Uni<Void> remember(Coin coin, Spending spending, Instant signedAt, Instant now) {
        return payments.remember(coin, spending, signedAt, now);
    }
}
