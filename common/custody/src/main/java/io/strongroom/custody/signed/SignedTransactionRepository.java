package io.strongroom.custody.signed;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The table {@code signed_transaction}. */
@ApplicationScoped
class SignedTransactionRepository implements PanacheRepository<SignedTransaction> {

    /** Keeps the first: signing the same transaction again gives the same signatures. */
    Uni<Void> remember(Coin coin, String transactionId, byte[] signed, Instant signedAt, Instant now) {
        return getSession()
                .chain(session -> session.createMutationQuery(
                                "insert into SignedTransaction (coin, transactionId, psbt, signedAt, createdAt)"
                                        + " values (:coin, :transactionId, :psbt, :signedAt, :now)"
                                        + " on conflict do nothing")
                        .setParameter("coin", coin)
                        .setParameter("transactionId", transactionId)
                        .setParameter("psbt", signed)
                        .setParameter("signedAt", signedAt)
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<List<SignedTransaction>> listOf(Coin coin, Collection<String> transactionIds) {
        return transactionIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("coin = ?1 and transactionId in ?2", coin, transactionIds);
    }

    Uni<List<SignedTransaction>> listAfter(Coin coin, long after, int limit) {
        return find("coin = ?1 and id > ?2 order by id", coin, after)
                .page(0, limit)
                .list();
    }
}
