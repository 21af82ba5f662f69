package io.strongroom.watch.bitcoin.rescan;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class Rescans implements PanacheRepository<Rescan> {

    Uni<Optional<Rescan>> byId(Coin coin, long id) {
        return find("coin = ?1 and id = ?2", coin, id).firstResult().map(Optional::ofNullable);
    }

    /** Oldest first. */
    Uni<List<Rescan>> running(Coin coin) {
        return list("coin = ?1 and finishedAt is null order by id", coin);
    }

    /** Newest first, before the key {@code before} (0: from the newest), one more than {@code limit}. */
    Uni<List<Rescan>> page(Coin coin, long before, int limit) {
        return find("coin = ?1 and id < ?2 order by id desc", coin, before == 0 ? Long.MAX_VALUE : before)
                .page(0, limit + 1)
                .list();
    }
}
