package io.strongroom.watch.bitcoin.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which coins are spoken for. */
@ApplicationScoped
public class InputReservations implements PanacheRepositoryBase<InputReservation, InputReservation.Key> {

    static final String TAKEN = "input_reservation_pk";

    /** Those of the given coins that some group holds. */
    public Uni<Set<Outpoint>> among(Collection<Outpoint> coins) {
        return holders(coins).map(Map::keySet);
    }

    /** Which groups hold which of the given coins. */
    public Uni<Map<Outpoint, Long>> holders(Collection<Outpoint> coins) {
        if (coins.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Set<String> txids = coins.stream().map(Outpoint::txid).collect(Collectors.toSet());
        return list("coin = ?1 and txid in ?2", Coin.BTC, txids).map(rows -> {
            Map<Outpoint, Long> holders = new LinkedHashMap<>();
            rows.forEach(row -> holders.put(new Outpoint(row.txid, row.vout), row.spendGroupId));
            holders.keySet().retainAll(coins);
            return holders;
        });
    }

    /** Fails on {@link #TAKEN} if another group holds one of them. */
    Uni<Void> reserve(Long spendGroupId, List<Outpoint> coins, Instant now) {
        Object[] rows = coins.stream()
                .map(coin -> {
                    InputReservation row = new InputReservation();
                    row.coin = Coin.BTC;
                    row.txid = coin.txid();
                    row.vout = Math.toIntExact(coin.vout());
                    row.spendGroupId = spendGroupId;
                    row.createdAt = now;
                    return row;
                })
                .toArray();
        return getSession()
                .flatMap((Mutiny.Session session) -> session.persistAll(rows).flatMap(done -> session.flush()));
    }

    /** Frees every coin of a group, when nothing of it can spend them any more. */
    public Uni<Void> release(Long spendGroupId) {
        return delete("spendGroupId = ?1", spendGroupId).replaceWithVoid();
    }

    /** Frees a group's coins but those that its buried transaction has spent. */
    public Uni<Void> releaseUnspent(Long spendGroupId, Collection<Outpoint> spent) {
        return list("spendGroupId = ?1", spendGroupId).flatMap(rows -> getSession()
                .flatMap((Mutiny.Session session) -> session.removeAll(rows.stream()
                        .filter(row -> !spent.contains(new Outpoint(row.txid, row.vout)))
                        .toArray())));
    }
}
