package io.strongroom.watch.deposit;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** How far each chain was read. */
@ApplicationScoped
public class BlockCursors implements PanacheRepository<BlockCursor> {

    public Uni<Optional<BlockCursor>> of(Coin coin) {
        return find("coin", coin).firstResult().map(Optional::ofNullable);
    }

    /** As {@link #of}, locked: one caller at a time moves it. */
    public Uni<Optional<BlockCursor>> lock(Coin coin) {
        return find("coin", coin)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The height up to which the chain was read, or -1 before the first reading. */
    Uni<Long> height(Coin coin) {
        return of(coin).map(found -> found.map(cursor -> cursor.height).orElse(-1L));
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
