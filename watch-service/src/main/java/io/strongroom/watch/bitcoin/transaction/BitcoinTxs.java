package io.strongroom.watch.bitcoin.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.deposit.BlockReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.LockMode;

/** The transactions of this wallet. */
@ApplicationScoped
public class BitcoinTxs implements PanacheRepository<BitcoinTx> {

    /** States from which nothing can come any more, unless the chain itself changes its mind. */
    static final Set<TransactionStatus> OVER =
            EnumSet.of(TransactionStatus.CANCELLED, TransactionStatus.FAILED, TransactionStatus.REPLACED);

    public Uni<Optional<BitcoinTx>> byUuid(String uuid) {
        return find("coin = ?1 and uuid = ?2", Coin.BTC, uuid).firstResult().map(Optional::ofNullable);
    }

    /** Whoever moves a transaction's state holds its row. */
    public Uni<Optional<BitcoinTx>> lock(String uuid) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from BitcoinTx where coin = :coin and uuid = :uuid", BitcoinTx.class)
                        .setParameter("coin", Coin.BTC)
                        .setParameter("uuid", uuid)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** As {@link #lock}, by what the chain calls it. */
    Uni<Optional<BitcoinTx>> lockByTxid(Set<String> txids) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from BitcoinTx where coin = :coin and txid in :txids", BitcoinTx.class)
                        .setParameter("coin", Coin.BTC)
                        .setParameter("txids", txids)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getResultList())
                .map(list -> list.stream().findFirst());
    }

    /** A build of this account that was interrupted, locked, by the uuids that its addresses may have been taken for. */
    Uni<Optional<BitcoinTx>> lockBuild(Collection<String> uuids, Account sender) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from BitcoinTx where coin = :coin and uuid in :uuids and senderAccount = :sender"
                                        + " and status = :building order by id",
                                BitcoinTx.class)
                        .setParameter("coin", Coin.BTC)
                        .setParameter("uuids", uuids)
                        .setParameter("sender", sender)
                        .setParameter("building", TransactionStatus.BUILDING)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getResultList())
                .map(list -> list.stream().findFirst());
    }

    /** Those of the given txids that are in the database. */
    public Uni<Set<String>> known(Collection<String> txids) {
        return txids.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : list("coin = ?1 and txid in ?2", Coin.BTC, txids)
                        .map(rows -> rows.stream().map(row -> row.txid).collect(Collectors.toSet()));
    }

    /** Those of unsettled groups that the chain may come to know. */
    public Uni<List<BitcoinTx>> unsettled() {
        return list(
                "coin = ?1 and txid is not null and status not in ?2 and spendGroupId in"
                        + " (select g.id from SpendGroup g where g.coin = ?1 and g.settledAt is null) order by id",
                Coin.BTC,
                OVER);
    }

    /** Nobody can say any more which files have left since the database was last seen: all that could have. */
    public Uni<Void> assumeLeft() {
        return update(
                        "exportedAt = ?1, updatedAt = ?1, version = version + 1"
                                + " where coin = ?2 and status = ?3 and exportedAt is null",
                        DatabaseTime.now(),
                        Coin.BTC,
                        TransactionStatus.UNSIGNED)
                .replaceWithVoid();
    }

    /** Those whose file left, with signatures or without. */
    public Uni<List<BitcoinTx>> left(long after, int limit) {
        return find(
                        "coin = ?1 and id > ?2 and exportedAt is not null and psbt is not null order by id",
                        Coin.BTC,
                        after)
                .page(0, limit)
                .list();
    }

    public Uni<List<BitcoinTx>> ofGroup(Long spendGroupId) {
        return list("spendGroupId = ?1 order by id", spendGroupId);
    }

    /** Transactions whose file left and whose group is not settled: each of them may be mined at any time. */
    public Uni<List<BitcoinTx>> alive() {
        return list(
                "coin = ?1 and exportedAt is not null and status not in ?2 and spendGroupId in"
                        + " (select g.id from SpendGroup g where g.coin = ?1 and g.settledAt is null) order by id",
                Coin.BTC,
                EnumSet.of(TransactionStatus.CANCELLED, TransactionStatus.FAILED));
    }

    /** Those that count as buried in blocks above a height. */
    public Uni<List<BitcoinTx>> confirmedAbove(long height) {
        return list(
                "coin = ?1 and status = ?2 and blockHeight > ?3 order by id",
                Coin.BTC,
                TransactionStatus.CONFIRMED,
                height);
    }

    /** The blocks above a height in which transactions lie. */
    public Uni<List<BlockReference>> blocksAbove(long height) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select distinct blockHeight, blockHash from BitcoinTx"
                                + " where coin = :coin and blockHeight > :height",
                        BlockReference.class)
                .setParameter("coin", Coin.BTC)
                .setParameter("height", height)
                .getResultList());
    }

    /** Those whose builder has not come back. */
    public Uni<List<BitcoinTx>> abandonedBuilds(Instant now) {
        return list(
                "coin = ?1 and status = ?2 and leaseUntil < ?3 order by id", Coin.BTC, TransactionStatus.BUILDING, now);
    }

    /** Takes an abandoned build over; true for one caller only. */
    Uni<Boolean> takeOver(String uuid, Instant now, Instant leaseUntil) {
        return update(
                        "leaseUntil = ?1 where uuid = ?2 and status = ?3 and leaseUntil < ?4",
                        leaseUntil,
                        uuid,
                        TransactionStatus.BUILDING,
                        now)
                .map(rows -> rows == 1);
    }

    /** Whether another transaction is there to take this one's place. */
    Uni<Boolean> isBeingReplaced(BitcoinTx transaction) {
        return replacement(transaction).map(Optional::isPresent);
    }

    /** The transaction that is there to take this one's place: a bump of its fee, or its cancellation. */
    Uni<Optional<BitcoinTx>> replacement(BitcoinTx transaction) {
        return find("replacesId = ?1 and status not in ?2 order by id", transaction.id, OVER)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<List<BitcoinTx>> page(TransactionStatus status, long after, int limit) {
        return (status == null
                        ? find("coin = ?1 and id > ?2 order by id", Coin.BTC, after)
                        : find("coin = ?1 and id > ?2 and status = ?3 order by id", Coin.BTC, after, status))
                .page(0, limit + 1)
                .list();
    }
}
