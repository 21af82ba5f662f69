package io.strongroom.watch.transaction.batch;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.watch.asset.Asset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The orders of account chains; every method is part of the caller's session. */
@ApplicationScoped
public class Batches implements PanacheRepository<Batch> {

    public Uni<Optional<Batch>> byUuid(Coin coin, String uuid) {
        return find("coin = ?1 and uuid = ?2", coin, uuid).firstResult().map(Optional::ofNullable);
    }

    /** After the key {@code after}, one more than {@code limit}. */
    public Uni<List<Batch>> page(Asset asset, long after, int limit) {
        return (asset.token() == null
                        ? find("coin = ?1 and id > ?2 and tokenId is null order by id", asset.coin(), after)
                        : find(
                                "coin = ?1 and id > ?2 and tokenId = ?3 order by id",
                                asset.coin(),
                                after,
                                asset.tokenId()))
                .page(0, limit + 1)
                .list();
    }

    public Uni<Map<Long, Batch>> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : list("id in ?1", ids).map(rows -> rows.stream().collect(Collectors.toMap(row -> row.id, row -> row)));
    }
}
