package io.strongroom.watch.ethereum.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.BatchPart;
import io.strongroom.watch.transaction.batch.TransactionHead;
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

    private static final Set<TransactionStatus> NEVER =
            EnumSet.of(TransactionStatus.CANCELLED, TransactionStatus.FAILED);

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

    /**
     * Where a transaction stands. One that was moved in belongs to no batch, and is called by its own uuid.
     *
     * @param uuid by which callers name what it is part of
     * @param tokenId what it was ordered for; null for ether
     */
    record Place(String uuid, int position, TransactionAction action, Long tokenId, Long spendGroupId) {}

    Uni<Place> placeOf(EthereumTx row) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select h, p, b from TransactionHead h left join BatchPart p on p.headId = h.id"
                                        + " left join Batch b on b.id = p.batchId where h.id = :head",
                                Object[].class)
                        .setParameter("head", row.headId)
                        .getSingleResult())
                .map(found -> {
                    TransactionHead head = (TransactionHead) found[0];
                    return found[2] instanceof Batch batch
                            ? new Place(
                                    batch.uuid,
                                    ((BatchPart) found[1]).position,
                                    head.action,
                                    batch.tokenId,
                                    head.spendGroupId)
                            : new Place(row.uuid, 0, head.action, row.tokenId, head.spendGroupId);
                });
    }

    /** The batch that is there to take this one's place, unless it came to nothing. */
    Uni<Optional<Batch>> replacing(Long batchId) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from Batch b where b.replacesId = :batch and exists (select 1 from BatchPart p"
                                        + " join EthereumTx t on t.headId = p.headId"
                                        + " where p.batchId = b.id and t.status not in :never) order by b.id desc",
                                Batch.class)
                        .setParameter("batch", batchId)
                        .setParameter("never", NEVER)
                        .setMaxResults(1)
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }

    /** Fails with 409 {@code being-replaced} if something is there to take the batch's place. */
    Uni<Void> requireNotReplaced(Long batchId) {
        return replacing(batchId)
                .invoke(by -> by.ifPresent(other -> {
                    throw EthereumStates.beingReplaced(other.uuid);
                }))
                .replaceWithVoid();
    }

    /** What may still take something from its sender, of all accounts. */
    Uni<List<EthereumTx>> open() {
        return list("status not in ?1 and blockNumber is null and " + unsettled() + " order by id", OVER);
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

    /** What may use a nonce and may have left, locked. */
    Uni<List<EthereumTx>> lockLeftOf(String senderAddress, long nonce) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "from EthereumTx where senderAddress = :sender and nonce = :nonce and exportedAt is not null"
                                + " and status not in :never order by id",
                        EthereumTx.class)
                .setParameter("sender", senderAddress)
                .setParameter("nonce", nonce)
                .setParameter("never", NEVER)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList());
    }

    /** The group that a transaction's nonce belongs to. */
    Uni<Long> groupOf(String uuid) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select h.spendGroupId from EthereumTx t join TransactionHead h on h.id = t.headId"
                                + " where t.uuid = :uuid",
                        Long.class)
                .setParameter("uuid", uuid)
                .getSingleResult());
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
