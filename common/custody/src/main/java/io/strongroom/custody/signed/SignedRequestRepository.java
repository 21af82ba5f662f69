package io.strongroom.custody.signed;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The table {@code signed_request}. */
@ApplicationScoped
class SignedRequestRepository implements PanacheRepository<SignedRequest> {

    /**
     * Writes one row for every outpoint of a transaction that is not written yet.
     *
     * @param psbtSha256 of the file as it came in, 32 bytes
     */
    Uni<Void> remember(Coin coin, SignedSpend spend, byte[] psbtSha256, Instant now) {
        return getSession()
                .chain(session -> Multi.createFrom()
                        .iterable(spend.outpoints())
                        .onItem()
                        .transformToUniAndConcatenate(
                                outpoint -> remember(session, coin, spend, outpoint, psbtSha256, now))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /** The outpoints of these transactions by transaction, with whatever else was signed that spends one of them. */
    Uni<Map<String, Set<String>>> spentWith(Coin coin, Collection<String> transactionIds) {
        if (transactionIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                "select r.transactionId, r.outpoint from SignedRequest r where r.coin = :coin"
                                        + " and r.outpoint in (select s.outpoint from SignedRequest s"
                                        + " where s.coin = :coin and s.transactionId in :transactionIds)",
                                Object[].class)
                        .setParameter("coin", coin)
                        .setParameter("transactionIds", transactionIds)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toSet()))));
    }

    private static Uni<Integer> remember(
            Session session, Coin coin, SignedSpend spend, Outpoint outpoint, byte[] psbtSha256, Instant now) {
        return session.createMutationQuery("insert into SignedRequest (coin, transactionId, outpoint, psbtSha256,"
                        + " account, fee, signedAt, createdAt) values (:coin, :transactionId, :outpoint, :psbtSha256,"
                        + " :account, :fee, :now, :now) on conflict do nothing")
                .setParameter("coin", coin)
                .setParameter("transactionId", spend.transactionId())
                .setParameter("outpoint", outpoint.toString())
                .setParameter("psbtSha256", psbtSha256)
                .setParameter("account", spend.account())
                .setParameter("fee", spend.fee().coins())
                .setParameter("now", now)
                .executeUpdate();
    }
}
