package io.strongroom.watch.bitcoin.reconciliation;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What reconciliations have found. Every method is part of the caller's session. */
@ApplicationScoped
class Differences implements PanacheRepository<Difference> {

    private final Outbox outbox;

    Differences(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Writes it down, or that it is still there; subscribers are told of what is new, or has come back. */
    Uni<Void> report(Coin coin, long run, Long runBefore, Mismatch mismatch) {
        Instant now = DatabaseTime.now();
        return find("coin = ?1 and kind = ?2 and reference = ?3", coin, mismatch.kind(), mismatch.reference())
                .firstResult()
                .flatMap(known -> {
                    boolean stayed = known != null && (known.lastRun == run || known.lastRun.equals(runBefore));
                    Uni<Difference> row = known == null
                            ? persist(fresh(coin, run, now, mismatch))
                            : Uni.createFrom().item(known);
                    return row.invoke(seen -> {
                                seen.lastRun = run;
                                seen.lastSeenAt = now;
                                seen.detail = mismatch.detail();
                            })
                            .flatMap(seen -> stayed ? Uni.createFrom().voidItem() : tell(coin, run, mismatch));
                });
    }

    private static Difference fresh(Coin coin, long run, Instant now, Mismatch mismatch) {
        Difference row = new Difference();
        row.coin = coin;
        row.kind = mismatch.kind();
        row.reference = mismatch.reference();
        row.detail = mismatch.detail();
        row.firstRun = run;
        row.lastRun = run;
        row.firstSeenAt = now;
        row.lastSeenAt = now;
        return row;
    }

    private Uni<Void> tell(Coin coin, long run, Mismatch mismatch) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("asset", coin);
        payload.put("reconciliation", run);
        payload.put("kind", mismatch.kind());
        payload.put("reference", mismatch.reference());
        payload.put("detail", mismatch.detail());
        return outbox.tell("reconciliation.difference", mismatch.reference(), payload);
    }

    /** Those that a reconciliation has found, as long as no later one has found them again. */
    Uni<List<Difference>> lastIn(List<Long> runs) {
        return runs.isEmpty() ? Uni.createFrom().item(List.of()) : list("lastRun in ?1 order by id", runs);
    }

    /** Those that were there at a reconciliation, after the key {@code after}, one more than {@code limit}. */
    Uni<List<Difference>> page(Coin coin, long run, long after, int limit) {
        return find("coin = ?1 and firstRun <= ?2 and lastRun >= ?2 and id > ?3 order by id", coin, run, after)
                .page(0, limit + 1)
                .list();
    }
}
