package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Has the node watch change addresses well ahead of their use, as they are made inside transactions. */
@ApplicationScoped
public class WatchedRanges {

    private final Descriptors descriptors;
    private final NodeWallets wallets;
    private final Transactions transactions;
    private final BitcoinConfig config;

    WatchedRanges(Descriptors descriptors, NodeWallets wallets, Transactions transactions, BitcoinConfig config) {
        this.descriptors = descriptors;
        this.wallets = wallets;
        this.transactions = transactions;
        this.config = config;
    }

    /** Lengthens the range of every internal descriptor of which half is used. */
    public Uni<Void> extend() {
        return transactions
                .inSession(() -> descriptors.all(Coin.BTC))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .filter(row -> row.internal && row.rangeEnd - row.nextIndex < config.addressesAhead() / 2)
                .onItem()
                .transformToUniAndConcatenate(this::extend)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The node first: an index inside the range may be used at once. */
    private Uni<Void> extend(ImportedDescriptor row) {
        int rangeEnd = row.nextIndex + config.addressesAhead() - 1;
        NodeWallets.Watched longer =
                new NodeWallets.Watched(row.descriptor, rangeEnd, true, row.birthTime.getEpochSecond(), row.nodeWallet);
        return wallets.ensure(row.nodeWallet, List.of(longer))
                .flatMap(done -> transactions.inTransaction(
                        "descriptor.extend", () -> descriptors.lock(row.id).invoke(found -> {
                            ImportedDescriptor current = found.orElseThrow();
                            current.rangeEnd = Math.max(current.rangeEnd, rangeEnd);
                        })))
                .replaceWithVoid();
    }
}
