package io.strongroom.watch.asset;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The tokens that this service knows; every method is part of the caller's session. */
@ApplicationScoped
public class Tokens implements PanacheRepository<Token> {

    Uni<Optional<Token>> bySymbol(String symbol) {
        return find("symbol", symbol).firstResult().map(Optional::ofNullable);
    }

    /** @return those of a chain, oldest first */
    public Uni<List<Token>> of(Coin coin) {
        return list("coin = ?1 order by id", coin);
    }
}
