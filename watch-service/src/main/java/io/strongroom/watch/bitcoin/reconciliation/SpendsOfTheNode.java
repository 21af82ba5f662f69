package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.WalletSpend;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Each transaction that spends coins of the node's wallets is one of this service. */
@ApplicationScoped
class SpendsOfTheNode implements Comparison {

    private static final int BATCH = 500;

    private final BitcoinNode node;
    private final BitcoinTxs rows;
    private final Transactions transactions;

    SpendsOfTheNode(BitcoinNode node, BitcoinTxs rows, Transactions transactions) {
        this.node = node;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> compare(Tally tally) {
        return (tally.since <= 0 ? Uni.createFrom().<String>nullItem() : node.blockHash(tally.since - 1))
                .onItem()
                .transformToMulti(block -> Multi.createFrom()
                        .iterable(tally.wallets.keySet())
                        .onItem()
                        .transformToUniAndConcatenate(wallet -> compare(tally, wallet, block)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> compare(Tally tally, String wallet, String block) {
        return node.spendsSince(wallet, block)
                .onItem()
                .transformToMulti(spends -> Multi.createFrom().iterable(spends))
                .filter(spend -> spend.confirmations() >= 0)
                .map(WalletSpend::txid)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(txids -> compareAll(tally, wallet, txids))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> compareAll(Tally tally, String wallet, List<String> txids) {
        return transactions
                .inSession(() -> rows.known(txids))
                .invoke(known -> txids.stream()
                        .filter(txid -> !known.contains(txid))
                        .forEach(txid -> tally.add(
                                "foreign-transaction",
                                txid,
                                "It spends coins of the node's wallet " + wallet
                                        + " and is none of this service: find out who else holds the keys")))
                .replaceWithVoid();
    }
}
