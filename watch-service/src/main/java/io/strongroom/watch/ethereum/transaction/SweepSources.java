package io.strongroom.watch.ethereum.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.asset.Asset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Addresses that something was credited to and that were not emptied since, and those of imported keys, which may hold
 * what nobody has seen come; inside a session.
 */
@ApplicationScoped
class SweepSources implements PanacheRepository<Address> {

    private static String emptied(String token, String since) {
        return "select 1 from EthereumTx t, TransactionHead h where h.id = t.headId and h.action = :deposit"
                + " and t.senderAddress = a.walletAddress and t.tokenId"
                + token
                + " and t.createdAt >= "
                + since
                + " and t.status not in :over and (t.receiptStatus is null or t.receiptStatus = 1)";
    }

    /** Oldest first. */
    Uni<List<String>> of(Asset asset, Account account, int limit) {
        String token = asset.token() == null ? " is null" : " = :token";
        return getSession().flatMap(session -> {
            Mutiny.SelectionQuery<String> query = session.createSelectionQuery(
                            "select a.walletAddress from Address a where a.coin = :coin and a.account = :account"
                                    + " and (exists (select 1 from Deposit d where d.addressId = a.id and d.tokenId"
                                    + token
                                    + " and d.creditedAt is not null and d.reversedAt is null and not exists ("
                                    + emptied(token, "d.creditedAt")
                                    + ")) or (a.descriptorId is null and not exists ("
                                    + emptied(token, "a.createdAt")
                                    + "))) order by a.id",
                            String.class)
                    .setParameter("coin", Coin.ETH)
                    .setParameter("account", account)
                    .setParameter("deposit", TransactionAction.DEPOSIT)
                    .setParameter("over", EthereumTxs.OVER);
            if (asset.token() != null) {
                query.setParameter("token", asset.tokenId());
            }
            return query.setMaxResults(limit).getResultList();
        });
    }
}
