package io.strongroom.watch.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.recovery.CarriedPages;
import io.strongroom.platform.recovery.HeardSources;
import io.strongroom.platform.recovery.Recovery;
import io.strongroom.watch.asset.OfCoin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What people carry between watch and the signers when one of their databases was restored. */
@ApplicationScoped
class CarriedSignatures {

    /** Files are read into memory, and one may hold megabytes of previous transactions. */
    private static final int MOST_AT_ONCE = 100;

    private final Instance<CoinRecovery> coins;
    private final CarriedPages pages;
    private final HeardSources sources;
    private final Recovery recovery;
    private final AuditLog audit;
    private final Transactions transactions;
    private final Network network;
    private final String instance;

    CarriedSignatures(
            @Any Instance<CoinRecovery> coins,
            CarriedPages pages,
            HeardSources sources,
            Recovery recovery,
            AuditLog audit,
            Transactions transactions,
            @ConfigProperty(name = "strongroom.network") Network network,
            @ConfigProperty(name = "strongroom.instance") String instance) {
        this.coins = coins;
        this.pages = pages;
        this.sources = sources;
        this.recovery = recovery;
        this.audit = audit;
        this.transactions = transactions;
        this.network = network;
        this.instance = instance;
    }

    /** Each transaction in a transaction of its own; that the page was taken is noted when all of it was. */
    Uni<CoinRecovery.Adopted> take(CarriedTransactions page) {
        pages.check(page);
        return recovery.requireRecovering()
                .flatMap(recovering -> transactions.inSession(() -> sources.requireNext(page)))
                .flatMap(next -> OfCoin.pick(coins, page.asset()).adopt(page.transactions()))
                .call(adopted -> transactions.inTransaction("recovery.take", () -> sources.note(page)
                        .flatMap(noted -> audit.record(
                                "recovery.heard",
                                page.source(),
                                Map.of(
                                        "after", page.after(),
                                        "transactions", page.transactions().size(),
                                        "adopted", adopted.adopted())))));
    }

    /** One file that was on its way when the database was restored. */
    Uni<CoinRecovery.Adopted> take(Coin coin, byte[] file) {
        return recovery.requireRecovering()
                .flatMap(recovering -> OfCoin.pick(coins, coin).adopt(file));
    }

    Uni<CarriedTransactions> left(Coin coin, PageRequest page) {
        int limit = Math.min(page.limit(), MOST_AT_ONCE);
        return transactions
                .inSession(() -> OfCoin.pick(coins, coin).left(page.after(), limit + 1))
                .map(rows -> CarriedTransactions.page(instance, coin, network, page.after(), rows, limit));
    }
}
