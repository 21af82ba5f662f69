package io.strongroom.custody.seed;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The table {@code seed}. */
@ApplicationScoped
public class SeedRepository implements PanacheRepository<Seed> {

    /** One a coin at most. */
    public Uni<List<Seed>> listActive() {
        return list("isActive", true);
    }

    /** The coin's active seed, or null. */
    public Uni<Seed> activeOf(Coin coin) {
        return find("coin = ?1 and isActive = true", coin).firstResult();
    }

    /** The same, and nobody else's until the transaction ends. */
    public Uni<Seed> lockActive(Coin coin) {
        return find("coin = ?1 and isActive = true", coin)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
