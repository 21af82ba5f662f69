package io.strongroom.watch.recovery;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** How far each coin has been reconciled with its chain; every method is part of the caller's session. */
@ApplicationScoped
public class RecoveredCoins implements PanacheRepository<RecoveredCoin> {

    private static final String NOT_READ = "it has not been read yet";

    /** All that the node knows was taken over. */
    public Uni<Void> passed(Coin coin) {
        return change(coin, row -> {
            row.passedAt = DatabaseTime.now();
            row.trouble = null;
        });
    }

    /** The node could not be reconciled with now. */
    public Uni<Void> failed(Coin coin, String trouble) {
        return change(coin, row -> {
            if (!Objects.equals(row.trouble, trouble)) {
                row.trouble = trouble;
            }
        });
    }

    /** Why the coin is not reconciled with its node; empty if it is. */
    public Uni<Optional<String>> trouble(Coin coin) {
        return find("coin", coin).<RecoveredCoin>firstResult().map(row -> {
            if (row == null) {
                return Optional.of(NOT_READ);
            }
            return row.trouble == null && row.passedAt != null
                    ? Optional.empty()
                    : Optional.of(Optional.ofNullable(row.trouble).orElse(NOT_READ));
        });
    }

    private Uni<Void> change(Coin coin, Consumer<RecoveredCoin> change) {
        return find("coin", coin).<RecoveredCoin>firstResult().flatMap(found -> {
            RecoveredCoin row = found == null ? new RecoveredCoin() : found;
            row.coin = coin;
            change.accept(row);
            return found == null
                    ? persist(row).replaceWithVoid()
                    : Uni.createFrom().voidItem();
        });
    }
}
