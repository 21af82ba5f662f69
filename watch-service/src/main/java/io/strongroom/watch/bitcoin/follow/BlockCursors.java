package io.strongroom.watch.bitcoin.follow;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How far each chain was read. */
@ApplicationScoped
public class BlockCursors implements PanacheRepository<BlockCursor> {

    public Uni<Optional<BlockCursor>> of(Coin coin) {
        return find("coin", coin).firstResult().map(Optional::ofNullable);
    }

    public Uni<Void> moveTo(Coin coin, long height, String blockHash) {
        return of(coin).flatMap(found -> {
            BlockCursor cursor = found.orElseGet(BlockCursor::new);
            cursor.coin = coin;
            cursor.height = height;
            cursor.blockHash = blockHash;
            if (found.isPresent()) {
                return Uni.createFrom().voidItem();
            }
            return persist(cursor).replaceWithVoid();
        });
    }
}
