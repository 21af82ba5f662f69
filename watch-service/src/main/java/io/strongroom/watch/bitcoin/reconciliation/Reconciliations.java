package io.strongroom.watch.bitcoin.reconciliation;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class Reconciliations implements PanacheRepository<Reconciliation> {

    Uni<Optional<Reconciliation>> byId(Coin coin, long id) {
        return find("coin = ?1 and id = ?2", coin, id).firstResult().map(Optional::ofNullable);
    }

    Uni<Optional<Reconciliation>> newest(Coin coin) {
        return find("coin = ?1 order by id desc", coin).firstResult().map(Optional::ofNullable);
    }

    Uni<Optional<Reconciliation>> unfinished(Coin coin) {
        return find("coin = ?1 and finishedAt is null order by id", coin)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The newest one that could compare everything. */
    Uni<Optional<Reconciliation>> lastWhole(Coin coin) {
        return find("coin = ?1 and finishedAt is not null and failure is null order by id desc", coin)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<Reconciliation> add(Coin coin) {
        Reconciliation row = new Reconciliation();
        row.coin = coin;
        return persistAndFlush(row);
    }

    /** Newest first, before the key {@code before} (0: from the newest), one more than {@code limit}. */
    Uni<List<Reconciliation>> page(Coin coin, long before, int limit) {
        return find("coin = ?1 and id < ?2 order by id desc", coin, before == 0 ? Long.MAX_VALUE : before)
                .page(0, limit + 1)
                .list();
    }
}
