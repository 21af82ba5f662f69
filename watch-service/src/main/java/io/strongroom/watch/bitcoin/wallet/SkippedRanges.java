package io.strongroom.watch.bitcoin.wallet;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SkippedRanges implements PanacheRepository<SkippedRange> {

    /** Null if it was not decided yet how far this descriptor is skipped. */
    Uni<SkippedRange> of(Long descriptorId) {
        return find("descriptorId", descriptorId).firstResult();
    }
}
