package io.strongroom.watch.deposit;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.watch.asset.Asset;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class Deposits implements PanacheRepository<Deposit> {
    /** Written as the indexes of both databases hold it; MySQL's takes nothing but this very comparison. */
    private static final String OPEN = "sql('(? is null or ? is not null)', creditedAt, reversedAt) = sql('true')";

    Uni<List<Deposit>> ofTransactions(Coin coin, Collection<String> txids) {
        return txids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("coin = ?1 and txid in ?2 order by id", coin, txids);
    }

    /** Not credited, or taken back, and now in blocks no higher than this. */
    Uni<List<Deposit>> creditable(Coin coin, long highestBlock, int limit) {
        return find("coin = ?1 and " + OPEN + " and blockHeight <= ?2 order by id", coin, highestBlock)
                .page(0, limit)
                .list();
    }

    Uni<List<Deposit>> above(Coin coin, long height) {
        return list("coin = ?1 and blockHeight > ?2 order by id", coin, height);
    }

    Uni<List<BlockReference>> blocksAbove(Coin coin, long height) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select distinct blockHeight, blockHash from Deposit"
                                + " where coin = :coin and blockHeight > :height",
                        BlockReference.class)
                .setParameter("coin", coin)
                .setParameter("height", height)
                .getResultList());
    }

    /** Of the coin itself, by address. */
    Uni<Map<Long, BigDecimal>> received(Collection<Long> addressIds, long height) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select addressId, sum(amount) from Deposit where addressId in :addresses"
                                        + " and tokenId is null and blockHeight <= :height group by addressId",
                                Object[].class)
                        .setParameter("addresses", addressIds)
                        .setParameter("height", height)
                        .getResultList())
                .map(rows -> {
                    Map<Long, BigDecimal> sums = new HashMap<>();
                    rows.forEach(row -> sums.put((Long) row[0], (BigDecimal) row[1]));
                    return sums;
                });
    }

    /** A deposit and the address it came to. */
    record Row(Deposit deposit, String address, Account account) {}

    /** After the key {@code after}, one more than {@code limit}. */
    Uni<List<Row>> page(Asset asset, Account account, long after, int limit) {
        String query = "select d, a.walletAddress, a.account from Deposit d join Address a on a.id = d.addressId"
                + " where d.coin = :coin and d.id > :after"
                + (asset.token() == null ? " and d.tokenId is null" : " and d.tokenId = :token")
                + (account == null ? "" : " and a.account = :account")
                + " order by d.id";
        return getSession()
                .flatMap(session -> {
                    var selection = session.createSelectionQuery(query, Object[].class)
                            .setParameter("coin", asset.coin())
                            .setParameter("after", after);
                    if (asset.token() != null) {
                        selection.setParameter("token", asset.tokenId());
                    }
                    if (account != null) {
                        selection.setParameter("account", account);
                    }
                    return selection.setMaxResults(limit + 1).getResultList();
                })
                .map(rows -> {
                    List<Row> page = new ArrayList<>();
                    rows.forEach(row -> page.add(new Row((Deposit) row[0], (String) row[1], (Account) row[2])));
                    return page;
                });
    }
}
