package io.strongroom.custody.signed;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The table {@code signed_payment}. */
@ApplicationScoped
class SignedPaymentRepository implements PanacheRepository<SignedPayment> {

    /** Writes one row for every request that a transaction pays and that is not written yet. */
    Uni<Void> remember(Coin coin, Spending spending, Instant signedAt, Instant now) {
        return getSession()
                .chain(session -> Multi.createFrom()
                        .iterable(spending.payments())
                        .onItem()
                        .transformToUniAndConcatenate(
                                named -> remember(session, coin, spending.transactionId(), named, signedAt, now))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Uni<Integer> remember(
            Session session, Coin coin, String transactionId, NamedRequest named, Instant signedAt, Instant now) {
        return session.createMutationQuery("insert into SignedPayment (coin, requestUuid, attempt, transactionId,"
                        + " signedAt, createdAt) values (:coin, :request, :attempt, :transactionId, :signedAt, :now)"
                        + " on conflict do nothing")
                .setParameter("coin", coin)
                .setParameter("request", named.request().toString())
                .setParameter("attempt", named.attempt())
                .setParameter("transactionId", transactionId)
                .setParameter("signedAt", signedAt)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** In the order in which they were signed. */
    Uni<List<SignedPayment>> ofRequests(Coin coin, Collection<String> requests) {
        return requests.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("coin = ?1 and requestUuid in ?2 order by id", coin, requests);
    }
}
