package io.strongroom.watch.bitcoin.wallet;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Which wallets have to be looked at again, and from which block on. The chain's cursor stays where it is: what was
 * concluded from the blocks up to it holds. Every method is part of the caller's session.
 */
@ApplicationScoped
public class WalletRewinds implements PanacheRepositoryBase<WalletRewind, String> {

    /** Has the next round look at what the wallet received from this block on. */
    public Uni<Void> lookAgain(String wallet, long fromHeight) {
        return getSession()
                .flatMap(session -> session.createMutationQuery(
                                "insert into WalletRewind (nodeWallet, fromHeight, request, createdAt)"
                                        + " values (:wallet, :height, 1, :now) on conflict do nothing")
                        .setParameter("wallet", wallet)
                        .setParameter("height", fromHeight)
                        .setParameter("now", DatabaseTime.now())
                        .executeUpdate())
                .flatMap(inserted -> inserted == 1
                        ? Uni.createFrom().voidItem()
                        : update(
                                        "fromHeight = least(fromHeight, ?1), request = request + 1 where nodeWallet = ?2",
                                        fromHeight,
                                        wallet)
                                .replaceWithVoid());
    }

    public Uni<List<WalletRewind>> of(List<String> wallets) {
        return wallets.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("nodeWallet in ?1 order by nodeWallet", wallets);
    }

    /** It was looked at; a request that came since then stays. */
    public Uni<Void> looked(WalletRewind rewind) {
        return delete("nodeWallet = ?1 and request = ?2", rewind.nodeWallet, rewind.request)
                .replaceWithVoid();
    }

    public Uni<Boolean> isAwaited(String wallet) {
        return count("nodeWallet", wallet).map(rows -> rows > 0);
    }
}
