package io.strongroom.watch.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The groups of transactions of which at most one can be mined. */
@ApplicationScoped
public class SpendGroups implements PanacheRepository<SpendGroup> {

    public Uni<SpendGroup> open(Coin coin, TransactionAction kind) {
        SpendGroup group = new SpendGroup();
        group.coin = coin;
        group.kind = kind;
        group.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        group.updatedAt = group.createdAt;
        return persist(group);
    }

    /** Whoever changes what a group comes to holds its row: one at a time. */
    public Uni<SpendGroup> lock(Long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** @param uuid of the transaction that was buried; null if nothing of the group ever left */
    public void settle(SpendGroup group, String uuid) {
        group.settledTx = uuid;
        group.settledAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        group.updatedAt = group.settledAt;
    }

    public void unsettle(SpendGroup group) {
        group.settledTx = null;
        group.settledAt = null;
        group.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
