package io.strongroom.watch.ethereum.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.LockMode;

/** The transactions of this wallet's Ethereum accounts; every method is part of the caller's session. */
@ApplicationScoped
class EthereumTxs implements PanacheRepository<EthereumTx> {

    /** States from which nothing can come any more, unless the chain itself changes its mind. */
    static final Set<TransactionStatus> OVER =
            EnumSet.of(TransactionStatus.CANCELLED, TransactionStatus.FAILED, TransactionStatus.REPLACED);

    private static final Set<TransactionStatus> NEVER = EnumSet.of(TransactionStatus.CANCELLED, TransactionStatus.FAILED);

    /** Whoever moves a transaction's state holds its row. */
    Uni<Optional<EthereumTx>> lock(String uuid) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery("from EthereumTx where uuid = :uuid", EthereumTx.class)
                        .setParameter("uuid", uuid)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** The transactions of these batches, each in its place. */
    Uni<List<PlacedTx>> ofBatches(Collection<Long> batchIds) {
        if (batchIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select p.batchId, p.position, t, h.spendGroupId from BatchPart p"
                                        + " join EthereumTx t on t.headId = p.headId"
                                        + " join TransactionHead h on h.id = p.headId"
                                        + " where p.batchId in :ids order by p.batchId, p.position",
                                Object[].class)
                        .setParameter("ids", batchIds)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new PlacedTx((Long) row[0], (Integer) row[1], (EthereumTx) row[2], (Long) row[3]))
                        .toList());
    }

    /** As {@link #ofBatches}, of one batch, every row locked in the order of its id. */
    Uni<List<PlacedTx>> lockBatch(Long batchId) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from EthereumTx where headId in (select p.headId from BatchPart p"
                                        + " where p.batchId = :batch) order by id",
                                EthereumTx.class)
                        .setParameter("batch", batchId)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getResultList())
                .flatMap(locked -> ofBatches(List.of(batchId)));
    }

    /** All that may use the same nonce, oldest first. */
    Uni<List<EthereumTx>> ofGroup(Long spendGroupId) {
        return list(
                "headId in (select h.id from TransactionHead h where h.spendGroupId = ?1) order by id", spendGroupId);
    }

    /** As {@link #ofGroup}, for many groups at once. */
    Uni<Map<Long, List<EthereumTx>>> ofGroups(Collection<Long> spendGroupIds) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select h.spendGroupId, t from TransactionHead h join EthereumTx t on t.headId = h.id"
                                        + " where h.spendGroupId in :groups order by t.id",
                                Object[].class)
                        .setParameter("groups", spendGroupIds)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (Long) row[0],
                                Collectors.mapping(row -> (EthereumTx) row[1], Collectors.toList()))));
    }

    Uni<Long> groupOf(EthereumTx row) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select h.spendGroupId from TransactionHead h where h.id = :id", Long.class)
                .setParameter("id", row.headId)
                .getSingleResult());
    }

    /** Those of an account that the chain has not taken yet and may take: what they cost is spoken for. */
    Uni<List<EthereumTx>> openOf(String senderAddress) {
        return list(
                "senderAddress = ?1 and status not in ?2 and blockNumber is null and nonceSlotId in"
                        + " (select s.id from NonceSlot s where s.senderAddress = ?1 and s.spendGroupId in"
                        + " (select g.id from SpendGroup g where g.settledAt is null)) order by id",
                senderAddress,
                OVER);
    }

    /** Those that lie in a block and whose nonce is not settled. */
    Uni<List<EthereumTx>> unburied() {
        return list("blockNumber is not null and status not in ?1 and " + unsettled() + " order by id", NEVER);
    }

    /** Those that this service has undertaken to send and that lie in no block, lowest nonces first. */
    Uni<List<EthereumTx>> waiting() {
        return list(
                "blockNumber is null and status in ?1 and " + unsettled() + " order by senderAddress, nonce, id",
                EnumSet.of(TransactionStatus.BROADCASTING, TransactionStatus.SENT));
    }

    private static String unsettled() {
        return "headId in (select h.id from TransactionHead h, SpendGroup g"
                + " where g.id = h.spendGroupId and g.settledAt is null)";
    }

    /** What may use a nonce and may have left. */
    Uni<List<EthereumTx>> leftOf(String senderAddress, long nonce) {
        return list(
                "senderAddress = ?1 and nonce = ?2 and exportedAt is not null and status not in ?3 order by id",
                senderAddress,
                nonce,
                NEVER);
    }

    /** Those that lie in blocks above a height. */
    Uni<List<EthereumTx>> above(long height) {
        return list("blockNumber > ?1 order by id", height);
    }

    /** Nobody can say any more which files have left since the database was last seen: all that could have. */
    Uni<Void> assumeLeft() {
        return update(
                        "exportedAt = ?1, updatedAt = ?1, version = version + 1 where status = ?2 and exportedAt is null",
                        DatabaseTime.now(),
                        TransactionStatus.UNSIGNED)
                .replaceWithVoid();
    }
}
