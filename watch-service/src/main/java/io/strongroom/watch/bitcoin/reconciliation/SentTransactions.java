package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.WalletTransaction;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** What was sent is in the mempool or in a block; what counts as buried is. */
@ApplicationScoped
class SentTransactions implements Comparison {

    private static final int PAGE = 200;

    private final BookedCoins booked;
    private final BitcoinNode node;
    private final Transactions transactions;

    SentTransactions(BookedCoins booked, BitcoinNode node, Transactions transactions) {
        this.booked = booked;
        this.node = node;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> compare(Tally tally) {
        return pages(tally, 0);
    }

    private Uni<Void> pages(Tally tally, long after) {
        return transactions
                .inSession(() -> booked.sent(after, tally.since, PAGE))
                .flatMap(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(
                                row -> onNode(tally, row).invoke(found -> compare(tally, row, found)))
                        .collect()
                        .last()
                        .flatMap(done ->
                                rows.size() < PAGE ? Uni.createFrom().voidItem() : pages(tally, rows.getLast().id)));
    }

    private Uni<Optional<WalletTransaction>> onNode(Tally tally, BitcoinTx row) {
        return Multi.createFrom()
                .iterable(tally.wallets.entrySet())
                .filter(wallet -> wallet.getValue() == row.senderAccount)
                .map(Map.Entry::getKey)
                .onItem()
                .transformToUniAndConcatenate(wallet -> node.transaction(wallet, row.txid))
                .select()
                .where(Optional::isPresent)
                .toUni()
                .map(found -> found == null ? Optional.empty() : found);
    }

    private static void compare(Tally tally, BitcoinTx row, Optional<WalletTransaction> found) {
        tally.transactions++;
        if (found.isEmpty()) {
            tally.add(
                    "missing-transaction",
                    row.txid,
                    "The node does not know the " + row.status + " transaction " + row.uuid
                            + ": it is sent again by itself; if this stays, look at the node's log");
        } else if (found.get().confirmations() < 0) {
            tally.add(
                    "conflicted-transaction",
                    row.txid,
                    "Another transaction has spent the coins of the " + row.status + " transaction " + row.uuid
                            + ": if that is none of this service, find out who else holds the keys");
        } else if (row.status == TransactionStatus.CONFIRMED && !found.get().mined()) {
            tally.add(
                    "unburied-transaction",
                    row.txid,
                    "Transaction " + row.uuid + " counts as confirmed and is in no block of the node: the node may have"
                            + " lost blocks; compare it with another one");
        }
    }
}
