package io.strongroom.custody.signing;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.InspectedInput;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The table {@code signed_request}. */
@ApplicationScoped
class SignedRequestRepository implements PanacheRepository<SignedRequest> {

    /**
     * Writes one row for every outpoint of a transaction that is not written yet.
     *
     * @param psbtSha256 of the file as it came in, 32 bytes
     */
    Uni<Void> remember(Coin coin, Inspection inspection, byte[] psbtSha256) {
        Instant now = DatabaseTime.now();
        return getSession()
                .chain(session -> Multi.createFrom()
                        .iterable(inspection.inputs())
                        .onItem()
                        .transformToUniAndConcatenate(
                                input -> remember(session, coin, inspection, input, psbtSha256, now))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Uni<Integer> remember(
            Session session, Coin coin, Inspection inspection, InspectedInput input, byte[] psbtSha256, Instant now) {
        return session.createMutationQuery("insert into SignedRequest (coin, transactionId, outpoint, psbtSha256,"
                        + " account, fee, signedAt, createdAt) values (:coin, :transactionId, :outpoint, :psbtSha256,"
                        + " :account, :fee, :now, :now) on conflict do nothing")
                .setParameter("coin", coin)
                .setParameter("transactionId", inspection.transactionId())
                .setParameter("outpoint", input.outpoint().toString())
                .setParameter("psbtSha256", psbtSha256)
                .setParameter("account", inspection.account())
                .setParameter("fee", new BitcoinAmount(inspection.fee()).coins())
                .setParameter("now", now)
                .executeUpdate();
    }
}
