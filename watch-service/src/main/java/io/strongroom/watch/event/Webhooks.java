package io.strongroom.watch.event;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class Webhooks implements PanacheRepository<Webhook> {

    Uni<List<Webhook>> due(Instant now) {
        return list("active = true and (nextAttemptAt is null or nextAttemptAt <= ?1) order by id", now);
    }

    Uni<Webhook> byUuid(String uuid) {
        return find("uuid", uuid).firstResult();
    }
}
