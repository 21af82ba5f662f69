package io.strongroom.custody.seed;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
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
}
