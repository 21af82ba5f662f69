package io.strongroom.watch.bitcoin.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.Recovery;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.BlockSearch;
import io.strongroom.watch.bitcoin.node.ChainState;
import io.strongroom.watch.bitcoin.transaction.TransactionAdoption;
import io.strongroom.watch.bitcoin.wallet.IndexSkip;
import io.strongroom.watch.bitcoin.wallet.NodeWallets;
import io.strongroom.watch.bitcoin.wallet.WatchedRanges;
import io.strongroom.watch.node.NodeException;
import io.strongroom.watch.recovery.Finding;
import io.strongroom.watch.recovery.Findings;
import io.strongroom.watch.recovery.RecoveredCoins;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Takes over what the node knows: how far addresses may have been given out, and which transactions were made. */
@ApplicationScoped
public class NodeReconciliation {

    private final IndexSkip skip;
    private final WatchedRanges ranges;
    private final LostTransactions lost;
    private final TransactionAdoption adoption;
    private final AdoptionTurn turn;
    private final BlockSearch blocks;
    private final BitcoinNode node;
    private final NodeWallets wallets;
    private final RecoveredCoins passes;
    private final Findings findings;
    private final Recovery recovery;
    private final Transactions transactions;

    NodeReconciliation(
            IndexSkip skip,
            WatchedRanges ranges,
            LostTransactions lost,
            TransactionAdoption adoption,
            AdoptionTurn turn,
            BlockSearch blocks,
            BitcoinNode node,
            NodeWallets wallets,
            RecoveredCoins passes,
            Findings findings,
            Recovery recovery,
            Transactions transactions) {
        this.skip = skip;
        this.ranges = ranges;
        this.lost = lost;
        this.adoption = adoption;
        this.turn = turn;
        this.blocks = blocks;
        this.node = node;
        this.wallets = wallets;
        this.passes = passes;
        this.findings = findings;
        this.recovery = recovery;
        this.transactions = transactions;
    }

    /**
     * To be done in every round while the database recovers, before deposits are looked for: change of a transaction that
     * is not known would be taken for one.
     *
     * @param names of the node's wallets
     */
    public Uni<Void> reconcile(List<String> names, ChainState tip) {
        return requireCaughtUp(names, tip)
                .flatMap(ready -> recovery.asOf())
                .flatMap(asOf -> skip.skipAll(asOf.orElse(null))
                        .flatMap(done -> ranges.extend())
                        .flatMap(done -> requireCaughtUp(names, tip))
                        .flatMap(done -> adoptAll(asOf.orElse(null), tip)))
                .flatMap(done -> transactions.inTransaction("recovery.pass", () -> passes.passed(Coin.BTC)))
                .onFailure()
                .call(failure -> transactions
                        .inTransaction("recovery.pass", () -> passes.failed(Coin.BTC, reason(failure)))
                        .onFailure()
                        .recoverWithNull());
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? "It could not be read; the log has more" : failure.getMessage();
    }

    private Uni<Void> requireCaughtUp(List<String> names, ChainState tip) {
        if (tip.syncing()) {
            return Uni.createFrom().failure(new NodeException.Untrustworthy("The node is still catching up"));
        }
        return Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(node::isScanning)
                .collect()
                .asList()
                .invoke(scanning -> {
                    if (scanning.contains(true)) {
                        throw new NodeException.Untrustworthy("The node still looks through old blocks");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> adoptAll(Instant asOf, ChainState tip) {
        return blocks.before(asOf, tip.height()).flatMap(since -> wallets.known(asOf)
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(wallet -> adoptUnknown(wallet.name(), wallet.isOlder() ? since : null))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Void> adoptUnknown(String wallet, String since) {
        return lost.unknown(wallet, since)
                .flatMap(txids -> txids.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : turn.take(present -> Multi.createFrom()
                                .iterable(txids)
                                .onItem()
                                .transformToUniAndConcatenate(txid -> adopt(wallet, txid, present))
                                .collect()
                                .last()
                                .replaceWithVoid()));
    }

    private Uni<Void> adopt(String wallet, String txid, Set<String> present) {
        return lost.find(wallet, txid)
                .flatMap(found -> adoption.adopt(found, present))
                .replaceWithVoid()
                .onFailure(ChainException.class)
                .recoverWithUni(failure ->
                        transactions.inTransaction("recovery.find", () -> findings.report(stranger(txid, failure))));
    }

    private static Finding stranger(String txid, Throwable why) {
        return Finding.of(
                Coin.BTC,
                "foreign-inputs",
                txid,
                "It spends coins of this wallet and is none that this service builds (" + why.getMessage()
                        + "): find out who else holds the keys");
    }
}
