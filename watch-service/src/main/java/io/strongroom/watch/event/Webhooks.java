package io.strongroom.watch.event;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class Webhooks implements PanacheRepository<Webhook> {

    /** Those that may be called now and have not been told of every event up to {@code last}. */
    Uni<List<Webhook>> due(Instant now, long last) {
        return list(
                "active = true and lastSequence < ?1 and (nextAttemptAt is null or nextAttemptAt <= ?2) order by id",
                last,
                now);
    }

    Uni<Webhook> byUuid(String uuid) {
        return find("uuid", uuid).firstResult();
    }
}
