package io.strongroom.watch.recovery;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What recoveries leave to people; every method is part of the caller's session. */
@ApplicationScoped
public class Findings implements PanacheRepository<Finding> {

    private final Outbox outbox;

    Findings(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Writes it down and tells subscribers, once. */
    public Uni<Void> report(Finding finding) {
        return count(
                        "coin = ?1 and kind = ?2 and txid = ?3 and outputIndex = ?4",
                        finding.coin,
                        finding.kind,
                        finding.txid,
                        finding.outputIndex)
                .flatMap(known -> known > 0 ? Uni.createFrom().voidItem() : add(finding));
    }

    private Uni<Void> add(Finding finding) {
        finding.createdAt = DatabaseTime.now();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("asset", finding.coin);
        payload.put("kind", finding.kind);
        payload.put("txid", finding.txid);
        if (finding.outputIndex != Finding.WHOLE) {
            payload.put("output_index", finding.outputIndex);
            payload.put("address", finding.address);
            payload.put("amount", finding.amount.toPlainString());
        }
        payload.put("detail", finding.detail);
        return persist(finding).flatMap(saved -> outbox.tell("recovery.finding", finding.txid, payload));
    }

    Uni<List<Finding>> after(long id, int limit) {
        return find("id > ?1 order by id", id).page(0, limit).list();
    }
}
