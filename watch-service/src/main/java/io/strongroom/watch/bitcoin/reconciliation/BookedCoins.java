package io.strongroom.watch.bitcoin.reconciliation;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionStatus;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import io.strongroom.watch.bitcoin.transaction.InputReservation;
import io.strongroom.watch.deposit.Deposit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The coins that the database knows, a page at a time. */
@ApplicationScoped
class BookedCoins implements PanacheRepository<BitcoinTx> {

    /** Of what was sent, or will be. */
    private static final Set<TransactionStatus> SPENDING =
            EnumSet.of(TransactionStatus.BROADCASTING, TransactionStatus.SENT, TransactionStatus.CONFIRMED);

    private static final String UNSPENT = " not exists (select 1 from BitcoinTxInput i join BitcoinTx s"
            + " on s.id = i.transactionId where i.coin = :coin and i.txid = %s and i.vout = %s"
            + " and s.status in :spending)";

    /** @param key what the next page goes on after */
    record BookedCoin(long key, Outpoint outpoint, Account account, long satoshi) {}

    /** Deposits that were credited and that no transaction of this service spends. */
    Uni<List<BookedCoin>> deposits(long after, int limit) {
        return page(
                "select d.id, d.txid, d.outputIndex, a.account, d.amount from Deposit d"
                        + " join Address a on a.id = d.addressId"
                        + " where d.coin = :coin and d.id > :after and d.creditedAt is not null and d.reversedAt is null"
                        + " and" + UNSPENT.formatted("d.txid", "d.outputIndex") + " order by d.id",
                after,
                limit);
    }

    /** Change and what went to accounts of this wallet, of buried transactions, likewise. */
    Uni<List<BookedCoin>> ownOutputs(long after, int limit) {
        return page(
                "select o.id, t.txid, o.vout, o.account, o.amount from BitcoinTxOutput o"
                        + " join BitcoinTx t on t.id = o.transactionId"
                        + " where t.coin = :coin and o.id > :after and o.account is not null"
                        + " and t.status = io.strongroom.model.TransactionStatus.CONFIRMED"
                        + " and" + UNSPENT.formatted("t.txid", "o.vout") + " order by o.id",
                after,
                limit);
    }

    private Uni<List<BookedCoin>> page(String query, long after, int limit) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(query, Object[].class)
                        .setParameter("coin", Coin.BTC)
                        .setParameter("after", after)
                        .setParameter("spending", SPENDING)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new BookedCoin(
                                (Long) row[0],
                                new Outpoint((String) row[1], (Integer) row[2]),
                                (Account) row[3],
                                satoshi(row[4])))
                        .toList());
    }

    private static long satoshi(Object amount) {
        return amount instanceof BitcoinAmount bitcoin
                ? bitcoin.satoshi()
                : BitcoinAmount.of((java.math.BigDecimal) amount).satoshi();
    }

    /** The amounts of the deposits among these transactions' outputs, in satoshi. */
    Uni<Map<Outpoint, Long>> depositsOf(Collection<String> txids) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from Deposit where coin = :coin and txid in :txids", Deposit.class)
                        .setParameter("coin", Coin.BTC)
                        .setParameter("txids", txids)
                        .getResultList())
                .map(rows -> {
                    Map<Outpoint, Long> amounts = new HashMap<>();
                    rows.forEach(row -> amounts.put(
                            new Outpoint(row.txid, row.outputIndex),
                            BitcoinAmount.of(row.amount).satoshi()));
                    return amounts;
                });
    }

    /** Reservations of groups of which nothing was sent, after one in the order of the primary key. */
    Uni<List<Outpoint>> reservedAndUnsent(Outpoint after, int limit) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from InputReservation r where r.coin = :coin"
                                        + " and (r.txid > :txid or (r.txid = :txid and r.vout > :vout))"
                                        + " and r.spendGroupId in (select g.id from SpendGroup g where g.settledAt is null)"
                                        + " and not exists (select 1 from BitcoinTx s where s.spendGroupId = r.spendGroupId"
                                        + " and s.status in :spending)"
                                        + " order by r.txid, r.vout",
                                InputReservation.class)
                        .setParameter("coin", Coin.BTC)
                        .setParameter("txid", after.txid())
                        .setParameter("vout", Math.toIntExact(after.vout()))
                        .setParameter("spending", SPENDING)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Outpoint(row.txid, row.vout))
                        .toList());
    }

    /** Transactions that the network should have: those sent, and those buried in this block or a later one. */
    Uni<List<BitcoinTx>> sent(long after, long buriedSince, int limit) {
        return find(
                        "coin = ?1 and id > ?2 and (status = ?3 or (status = ?4 and blockHeight >= ?5)) order by id",
                        Coin.BTC,
                        after,
                        TransactionStatus.SENT,
                        TransactionStatus.CONFIRMED,
                        buriedSince)
                .page(0, limit)
                .list();
    }
}
