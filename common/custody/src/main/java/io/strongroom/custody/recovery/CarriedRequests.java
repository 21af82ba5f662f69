package io.strongroom.custody.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.seed.Seed;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.custody.signed.SignedSpend;
import io.strongroom.custody.signed.SignedTransactions;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.CarriedPages;
import io.strongroom.platform.recovery.HeardSources;
import io.strongroom.platform.recovery.Recovery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes over from a watch wallet what this signer may have signed since its backup. */
@ApplicationScoped
class CarriedRequests {

    private final SeedRepository seeds;
    private final SignedTransactions signed;
    private final HeardSources sources;
    private final CarriedPages pages;
    private final Recovery recovery;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Compute compute;

    CarriedRequests(
            SeedRepository seeds,
            SignedTransactions signed,
            HeardSources sources,
            CarriedPages pages,
            Recovery recovery,
            AuditLog audit,
            Transactions transactions,
            Compute compute) {
        this.seeds = seeds;
        this.signed = signed;
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

    /** A transaction that spends coins of this signer's seeds. */
    private record Own(SignedSpend spend, PsbtDocument psbt, Instant at) {}

    Uni<Taken> take(CarriedTransactions page) {
        pages.check(page);
        return recovery.requireRecovering()
                .chain(() -> transactions.inSession(
                        () -> sources.requireNext(page).chain(() -> seeds.list("coin", page.asset()))))
                .chain(own -> compute.offload(() -> read(page, own)))
                .chain(spends -> transactions
                        .inTransaction("recovery.take", () -> write(page, spends))
                        .replaceWith(new Taken(page.transactions().size(), spends.size())));
    }

    private static List<Own> read(CarriedTransactions page, List<Seed> seeds) {
        Set<String> fingerprints = seeds.stream().map(Seed::fingerprint).collect(Collectors.toSet());
        List<Own> spends = new ArrayList<>();
        for (CarriedTransactions.Entry entry : page.transactions()) {
            PsbtDocument psbt = PsbtDocument.parse(entry.psbt());
            Optional<SignedSpend> spend = SignedSpend.claimedBy(psbt, fingerprints);
            spend.ifPresent(found -> spends.add(new Own(found, psbt, entry.at())));
        }
        return spends;
    }

    private Uni<Void> write(CarriedTransactions page, List<Own> spends) {
        return Multi.createFrom()
                .iterable(spends)
                .onItem()
                .transformToUniAndConcatenate(own -> signed.recall(page.asset(), own.spend(), own.psbt(), own.at()))
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
