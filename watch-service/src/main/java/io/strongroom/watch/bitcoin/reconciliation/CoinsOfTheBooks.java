package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.reconciliation.BookedCoins.BookedCoin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;

/** Each coin that the database knows is there, unless a transaction of this service has spent it. */
@ApplicationScoped
class CoinsOfTheBooks implements Comparison {

    private static final int PAGE = 500;
    private static final Outpoint FIRST = new Outpoint("0".repeat(64), 0);

    private final BookedCoins booked;
    private final BitcoinNode node;
    private final Transactions transactions;

    CoinsOfTheBooks(BookedCoins booked, BitcoinNode node, Transactions transactions) {
        this.booked = booked;
        this.node = node;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> compare(Tally tally) {
        return pages(tally, booked::deposits, "deposit", 0)
                .flatMap(done -> pages(tally, booked::ownOutputs, "coin of our own making", 0))
                .flatMap(done -> reserved(tally, FIRST));
    }

    private Uni<Void> pages(
            Tally tally, BiFunction<Long, Integer, Uni<List<BookedCoin>>> page, String what, long after) {
        return transactions.inSession(() -> page.apply(after, PAGE)).flatMap(coins -> Multi.createFrom()
                .iterable(coins)
                .onItem()
                .transformToUniAndConcatenate(coin -> compare(tally, coin, what))
                .collect()
                .last()
                .flatMap(done -> coins.size() < PAGE
                        ? Uni.createFrom().voidItem()
                        : pages(tally, page, what, coins.getLast().key())));
    }

    private Uni<Void> compare(Tally tally, BookedCoin coin, String what) {
        tally.deposits++;
        tally.book(coin.account(), coin.satoshi());
        return node.unspentOutput(coin.outpoint())
                .invoke(there -> {
                    if (there.isEmpty()) {
                        tally.add(
                                "foreign-spend",
                                coin.outpoint().toString(),
                                "This " + what + " of the account " + coin.account() + " is spent or gone, and no"
                                        + " transaction of this service has spent it: find out who else holds the keys");
                    }
                })
                .replaceWithVoid();
    }

    /** Nothing of these groups was sent yet, so nobody has asked the node about them. */
    private Uni<Void> reserved(Tally tally, Outpoint after) {
        return transactions
                .inSession(() -> booked.reservedAndUnsent(after, PAGE))
                .flatMap(coins -> Multi.createFrom()
                        .iterable(coins)
                        .onItem()
                        .transformToUniAndConcatenate(
                                coin -> node.unspentOutput(coin).invoke(there -> {
                                    tally.reservations++;
                                    if (there.isEmpty()) {
                                        tally.add(
                                                "reserved-coin-spent",
                                                coin.toString(),
                                                "A transaction that was never sent has reserved this coin, which is spent: the"
                                                        + " transaction can never be mined; find out who has spent the coin, and cancel");
                                    }
                                }))
                        .collect()
                        .last()
                        .flatMap(done ->
                                coins.size() < PAGE ? Uni.createFrom().voidItem() : reserved(tally, coins.getLast())));
    }
}
