package io.strongroom.watch.bitcoin.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@ApplicationScoped
public class BitcoinTxOutputs implements PanacheRepository<BitcoinTxOutput> {

    Uni<List<BitcoinTxOutput>> of(Collection<Long> transactionIds) {
        return transactionIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("transactionId in ?1 order by vout", transactionIds);
    }

    /**
     * Outputs of these transactions that this wallet pays to itself: change, sweeps, transfers. A payment to somebody's
     * deposit address is not among them: it is a deposit like any other.
     */
    public Uni<Set<Outpoint>> internal(Collection<String> txids) {
        if (txids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select t.txid, o.vout from BitcoinTxOutput o join BitcoinTx t on t.id = o.transactionId"
                                        + " where t.coin = :coin and t.txid in :txids and o.account is not null",
                                Object[].class)
                        .setParameter("coin", Coin.BTC)
                        .setParameter("txids", txids)
                        .getResultList())
                .map(rows -> {
                    Set<Outpoint> outpoints = new HashSet<>();
                    rows.forEach(row -> outpoints.add(new Outpoint((String) row[0], (Integer) row[1])));
                    return outpoints;
                });
    }
}
