package io.strongroom.platform.network;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PinnedNetworks implements PanacheRepository<PinnedNetwork> {

    /** Writes the chain down unless one is there, and gives what is there. */
    Uni<PinnedNetwork> pin(ChainIdentity chain) {
        return getSession()
                .flatMap(session -> session.createMutationQuery(
                                "insert into PinnedNetwork (coin, network, genesisHash, createdAt)"
                                        + " values (:coin, :network, :genesis, :now) on conflict do nothing")
                        .setParameter("coin", chain.coin())
                        .setParameter("network", chain.network())
                        .setParameter("genesis", chain.genesisHash())
                        .setParameter("now", DatabaseTime.now())
                        .executeUpdate())
                .flatMap(done -> of(chain.coin()));
    }

    Uni<PinnedNetwork> of(Coin coin) {
        return find("coin", coin).singleResult();
    }
}
