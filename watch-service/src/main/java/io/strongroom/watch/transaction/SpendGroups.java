package io.strongroom.watch.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The groups of transactions of which at most one can be mined. */
@ApplicationScoped
public class SpendGroups implements PanacheRepository<SpendGroup> {

    public Uni<SpendGroup> open(Coin coin, TransactionAction kind) {
        SpendGroup group = new SpendGroup();
        group.coin = coin;
        group.kind = kind;
        return persist(group);
    }

    /** Whoever changes what a group comes to holds its row: one at a time. */
    public Uni<SpendGroup> lock(Long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** @param uuid of the transaction that was buried; null if nothing of the group ever left */
    public void settle(SpendGroup group, String uuid) {
        group.settledTx = uuid;
        group.settledAt = DatabaseTime.now();
    }

    public void unsettle(SpendGroup group) {
        group.settledTx = null;
        group.settledAt = null;
    }
}
