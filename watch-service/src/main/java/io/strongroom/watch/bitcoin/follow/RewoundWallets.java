package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.wallet.WalletRewind;
import io.strongroom.watch.bitcoin.wallet.WalletRewinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Looks at blocks before the cursor for wallets in which something may have been found there. It is a part of the round:
 * what the node says of blocks holds only as long as nobody notices a reorganisation beside it.
 */
@ApplicationScoped
class RewoundWallets {

    private final WalletRewinds rewinds;
    private final DepositWatcher deposits;
    private final BitcoinNode node;
    private final Transactions transactions;

    RewoundWallets(WalletRewinds rewinds, DepositWatcher deposits, BitcoinNode node, Transactions transactions) {
        this.rewinds = rewinds;
        this.deposits = deposits;
        this.node = node;
        this.transactions = transactions;
    }

    Uni<Void> look(List<String> wallets, long tip) {
        return transactions
                .inSession(() -> rewinds.of(wallets))
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(rewind -> before(rewind, tip)
                        .flatMap(since -> deposits.lookAgain(rewind.nodeWallet, since))
                        .flatMap(done -> transactions.inTransaction("wallet.looked", () -> rewinds.looked(rewind))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The last block that need not be looked at; null if there is none. */
    private Uni<String> before(WalletRewind rewind, long tip) {
        return rewind.fromHeight <= 0
                ? Uni.createFrom().nullItem()
                : node.blockHash(Math.min(rewind.fromHeight - 1, tip));
    }
}
