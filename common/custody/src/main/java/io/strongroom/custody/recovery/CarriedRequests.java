package io.strongroom.custody.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.seed.Seed;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.recovery.CarriedPages;
import io.strongroom.platform.recovery.HeardSources;
import io.strongroom.platform.recovery.Recovery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes over from a watch wallet what this signer may have signed since its backup. */
@ApplicationScoped
class CarriedRequests {

    private final SeedRepository seeds;
    private final Instance<CarriedSpends> coins;
    private final HeardSources sources;
    private final CarriedPages pages;
    private final Recovery recovery;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Compute compute;

    CarriedRequests(
            SeedRepository seeds,
            @Any Instance<CarriedSpends> coins,
            HeardSources sources,
            CarriedPages pages,
            Recovery recovery,
            AuditLog audit,
            Transactions transactions,
            Compute compute) {
        this.seeds = seeds;
        this.coins = coins;
        this.sources = sources;
        this.pages = pages;
        this.recovery = recovery;
        this.audit = audit;
        this.transactions = transactions;
        this.compute = compute;
    }

    /**
     * What a page came to.
     *
     * @param ofThisSigner how many of its transactions spend coins of this signer's seeds
     */
    record Taken(int transactions, int ofThisSigner) {}

    Uni<Taken> take(CarriedTransactions page) {
        pages.check(page);
        CarriedSpends carried = spendsOf(page.asset());
        return recovery.requireRecovering()
                .chain(() -> transactions.inSession(
                        () -> sources.requireNext(page).chain(() -> seeds.list("coin", page.asset()))))
                .chain(own -> compute.offload(() -> carried.read(page, fingerprints(own))))
                .chain(spends -> transactions
                        .inTransaction("recovery.take", () -> write(page, spends))
                        .replaceWith(new Taken(page.transactions().size(), spends.size())));
    }

    private CarriedSpends spendsOf(Coin coin) {
        return coins.stream()
                .filter(one -> one.coin() == coin)
                .findFirst()
                .orElseThrow(() -> ProblemException.unprocessable(
                        "nothing-to-recover", "Of " + coin + " a signer has nothing to learn before it signs again."));
    }

    private static Set<String> fingerprints(List<Seed> seeds) {
        return seeds.stream().map(Seed::fingerprint).collect(Collectors.toSet());
    }

    private Uni<Void> write(CarriedTransactions page, List<CarriedSpends.Own> spends) {
        return Multi.createFrom()
                .iterable(spends)
                .onItem()
                .transformToUniAndConcatenate(CarriedSpends.Own::recall)
                .collect()
                .last()
                .chain(() -> sources.note(page))
                .chain(() -> audit.record(
                        "recovery.heard",
                        page.source(),
                        Map.of(
                                "after",
                                page.after(),
                                "transactions",
                                page.transactions().size(),
                                "own",
                                spends.size())));
    }
}
