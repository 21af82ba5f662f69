package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.wallet.WalletRewind;
import io.strongroom.watch.bitcoin.wallet.WalletRewinds;
import io.strongroom.watch.deposit.BlockCursors;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Compares everything, and what differs a second time: the chain and this service go on meanwhile, and what was on its way
 * the first time is there the second.
 */
@ApplicationScoped
class WholeComparison {

    /** A round of the chain's follower fits between the passes. */
    private static final int ROUNDS = 3;

    private final List<Comparison> comparisons;
    private final BitcoinChain chain;
    private final BlockCursors cursors;
    private final Descriptors descriptors;
    private final WalletRewinds rewinds;
    private final Compute compute;
    private final Transactions transactions;
    private final BitcoinConfig config;

    WholeComparison(
            CoinsOfTheNode coinsOfTheNode,
            CoinsOfTheBooks coinsOfTheBooks,
            Balances balances,
            SpendsOfTheNode spends,
            SentTransactions sent,
            WatchedDescriptors watched,
            BitcoinChain chain,
            BlockCursors cursors,
            Descriptors descriptors,
            WalletRewinds rewinds,
            Compute compute,
            Transactions transactions,
            BitcoinConfig config) {
        this.comparisons = List.of(coinsOfTheNode, coinsOfTheBooks, balances, spends, sent, watched);
        this.chain = chain;
        this.cursors = cursors;
        this.descriptors = descriptors;
        this.rewinds = rewinds;
        this.compute = compute;
        this.transactions = transactions;
        this.config = config;
    }

    /** What was compared, and what does not agree. */
    record Outcome(Tally tally, List<Mismatch> mismatches) {}

    /** @param since the first block that may not have been compared before */
    Uni<Outcome> compare(long since) {
        Executor context = compute.callersContext();
        return pass(since)
                .flatMap(first -> first.mismatches().isEmpty()
                        ? Uni.createFrom().item(new Outcome(first, List.of()))
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(config.followEvery().multipliedBy(ROUNDS))
                                .emitOn(context)
                                .flatMap(waited -> pass(since))
                                .map(second -> new Outcome(second, second.alsoIn(first))));
    }

    private Uni<Tally> pass(long since) {
        return begin(since).call(tally -> Multi.createFrom()
                .iterable(comparisons)
                .onItem()
                .transformToUniAndConcatenate(comparison -> comparison.compare(tally))
                .collect()
                .last());
    }

    private Uni<Tally> begin(long since) {
        return chain.state()
                .invoke(tip -> {
                    if (tip.syncing()) {
                        throw new NodeException.Untrustworthy("The node is still catching up with the chain");
                    }
                })
                .flatMap(tip -> transactions.inSession(() -> cursors.of(Coin.BTC)
                        .map(cursor -> cursor.map(row -> row.height).orElse(-1L))
                        .flatMap(cursor -> wallets().flatMap(wallets -> rewinds.of(List.copyOf(wallets.keySet()))
                                .map(list -> list.stream()
                                        .map((WalletRewind rewind) -> rewind.nodeWallet)
                                        .collect(Collectors.toSet()))
                                .map(unread ->
                                        new Tally(tip, cursor, wallets, unread, Math.min(since, tip.height())))))));
    }

    private Uni<Map<String, Account>> wallets() {
        return descriptors.list("coin = ?1 order by id", Coin.BTC).map(rows -> {
            Map<String, Account> wallets = new LinkedHashMap<>();
            rows.forEach(row -> wallets.put(row.nodeWallet, row.account));
            return wallets;
        });
    }
}
