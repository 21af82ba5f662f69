package io.strongroom.watch.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.recovery.HeardSources;
import io.strongroom.platform.recovery.RecoveryPart;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every coin is reconciled with its node, and every signer is heard. */
@ApplicationScoped
class WatchRecovery implements RecoveryPart {

    private static final String SUBJECT = "database";

    private final Instance<CoinRecovery> coins;
    private final RecoveredCoins passes;
    private final Findings findings;
    private final HeardSources sources;
    private final Outbox outbox;
    private final List<String> signers;

    WatchRecovery(
            @Any Instance<CoinRecovery> coins,
            RecoveredCoins passes,
            Findings findings,
            HeardSources sources,
            Outbox outbox,
            @ConfigProperty(name = "strongroom.recovery.signers", defaultValue = "keygen") List<String> signers) {
        this.coins = coins;
        this.passes = passes;
        this.findings = findings;
        this.sources = sources;
        this.outbox = outbox;
        this.signers = signers;
    }

    @Override
    public Uni<Void> begin(Instant asOf) {
        return passes.deleteAll()
                .flatMap(done -> findings.deleteAll())
                .flatMap(done -> Multi.createFrom()
                        .iterable(coins)
                        .onItem()
                        .transformToUniAndConcatenate(coin -> coin.begin())
                        .collect()
                        .last())
                .flatMap(done ->
                        outbox.tell(Outbox.RECOVERY_BEGUN, SUBJECT, asOf == null ? Map.of() : Map.of("as_of", asOf)));
    }

    @Override
    public Uni<List<Awaited>> awaited() {
        return Multi.createFrom()
                .iterable(coins)
                .onItem()
                .transformToUniAndConcatenate(this::awaitedOf)
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    private Uni<List<Awaited>> awaitedOf(CoinRecovery coin) {
        return coin.awaited()
                .map(missing -> missing.stream()
                        .map(sentence -> new Awaited(sentence, null))
                        .toList())
                .flatMap(ofChain -> Multi.createFrom()
                        .iterable(signers)
                        .onItem()
                        .transformToUniAndConcatenate(signer -> awaitedFrom(signer, coin.coin()))
                        .collect()
                        .in(() -> new ArrayList<>(ofChain), List::addAll));
    }

    private Uni<List<Awaited>> awaitedFrom(String signer, Coin coin) {
        return sources.isComplete(coin, signer)
                .map(heard -> heard
                        ? List.of()
                        : List.of(new Awaited(
                                "what " + signer + " has signed of " + coin + " (`" + signer
                                        + " signed export` there, PUT /api/v1/recovery/signed-transactions here)",
                                signer)));
    }

    @Override
    public Uni<Void> complete() {
        return outbox.tell("recovery.completed", SUBJECT, Map.of());
    }
}
