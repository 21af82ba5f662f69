package io.strongroom.custody.recovery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.recovery.HeardSources;
import io.strongroom.platform.recovery.RecoveryPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A signer whose database was restored does not know what it has signed since, nor which of its nonces it has used: a
 * nonce used twice gives the key away.
 */
@ApplicationScoped
class CustodyRecovery implements RecoveryPart {

    private static final String BURN = "update musig2_nonces set is_used = true, used_at = current_timestamp(6),"
            + " sealed_secret_nonce = null, updated_at = current_timestamp(6), version = version + 1"
            + " where is_used = false";

    private final Instance<CarriedSpends> coins;
    private final HeardSources sources;
    private final String watch;

    CustodyRecovery(
            @Any Instance<CarriedSpends> coins,
            HeardSources sources,
            @ConfigProperty(name = "strongroom.recovery.watch", defaultValue = "watch") String watch) {
        this.coins = coins;
        this.sources = sources;
        this.watch = watch;
    }

    /** Sessions that were under way begin again with fresh nonces. */
    @Override
    public Uni<Void> begin(Instant asOf) {
        return burnNonces();
    }

    @Override
    public Uni<List<Awaited>> awaited() {
        return Multi.createFrom()
                .iterable(coins.stream().map(CarriedSpends::coin).sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(this::awaited)
                .collect()
                .asList()
                .map(all -> all.stream().flatMap(Optional::stream).toList());
    }

    private Uni<Optional<Awaited>> awaited(Coin coin) {
        return sources.isComplete(coin, watch)
                .map(heard -> heard
                        ? Optional.empty()
                        : Optional.of(new Awaited(
                                "what " + watch + " knows of " + coin + " (GET /api/v1/" + coin
                                        + "/signed-transactions there, PUT /api/v1/recovery/signed-transactions here)",
                                watch)));
    }

    @Override
    public Uni<Void> complete() {
        return burnNonces();
    }

    private static Uni<Void> burnNonces() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BURN).executeUpdate())
                .replaceWithVoid();
    }
}
