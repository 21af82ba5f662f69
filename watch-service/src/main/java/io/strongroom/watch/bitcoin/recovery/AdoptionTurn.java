package io.strongroom.watch.bitcoin.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import io.strongroom.watch.bitcoin.wallet.NodeWallets;
import io.strongroom.watch.job.JobLocks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Lets one at a time take transactions over: two would match one request twice, and one of them would fail. */
@ApplicationScoped
class AdoptionTurn {

    private static final String LOCK = "bitcoin.adopt";

    private final BitcoinTxs rows;
    private final BitcoinNode node;
    private final NodeWallets wallets;
    private final JobLocks locks;
    private final Transactions transactions;
    private final BitcoinConfig config;

    AdoptionTurn(
            BitcoinTxs rows,
            BitcoinNode node,
            NodeWallets wallets,
            JobLocks locks,
            Transactions transactions,
            BitcoinConfig config) {
        this.rows = rows;
        this.node = node;
        this.wallets = wallets;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    /** @param work is given the uuids of known transactions that the network has */
    <T> Uni<T> take(Function<Set<String>, Uni<T>> work) {
        return locks.runWhenFree(LOCK, config.lease(), () -> present().flatMap(there -> work.apply(there)));
    }

    private Uni<Set<String>> present() {
        return transactions
                .inSession(rows::unsettled)
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(this::uuidIfOnNode)
                .collect()
                .in(HashSet::new, Set::add);
    }

    /** Null if it is on no wallet of its account, or cannot be mined any more. */
    private Uni<String> uuidIfOnNode(BitcoinTx row) {
        return wallets.ofAccount(row.senderAccount)
                .onItem()
                .transformToMulti(names -> Multi.createFrom().iterable(names))
                .onItem()
                .transformToUniAndConcatenate(wallet -> node.transaction(wallet, row.txid))
                .filter(found -> found.isPresent() && found.get().confirmations() >= 0)
                .toUni()
                .map(found -> found == null ? null : row.uuid);
    }
}
