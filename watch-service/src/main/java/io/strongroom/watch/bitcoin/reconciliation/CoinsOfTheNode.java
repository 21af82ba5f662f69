package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxOutputs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Each coin that the node's wallets hold is a deposit or an output of this service's own making. */
@ApplicationScoped
class CoinsOfTheNode implements Comparison {

    private static final int BATCH = 500;

    private final BitcoinNode node;
    private final Addresses addresses;
    private final BitcoinTxOutputs outputs;
    private final BookedCoins booked;
    private final Transactions transactions;

    CoinsOfTheNode(
            BitcoinNode node,
            Addresses addresses,
            BitcoinTxOutputs outputs,
            BookedCoins booked,
            Transactions transactions) {
        this.node = node;
        this.addresses = addresses;
        this.outputs = outputs;
        this.booked = booked;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> compare(Tally tally) {
        return Multi.createFrom()
                .iterable(tally.wallets.keySet())
                .onItem()
                .transformToUniAndConcatenate(wallet -> compare(tally, wallet))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> compare(Tally tally, String wallet) {
        return node.unspent(wallet, 1)
                .onItem()
                .transformToMulti(coins -> Multi.createFrom().iterable(coins))
                .filter(coin -> tally.tip.height() - coin.confirmations() + 1 <= tally.cursor
                        && !coin.amount().isZero())
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(batch -> transactions.inSession(() -> compare(tally, wallet, batch)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> compare(Tally tally, String wallet, List<Unspent> coins) {
        tally.coins += coins.size();
        Set<String> texts = coins.stream().map(Unspent::address).collect(Collectors.toSet());
        Set<String> txids = coins.stream().map(coin -> coin.outpoint().txid()).collect(Collectors.toSet());
        return addresses.byTexts(Coin.BTC, texts).flatMap(known -> outputs.internal(txids)
                .flatMap(internal -> booked.depositsOf(txids)
                        .invoke(deposits ->
                                coins.forEach(coin -> compare(tally, wallet, coin, known, internal, deposits)))
                        .replaceWithVoid()));
    }

    private static void compare(
            Tally tally,
            String wallet,
            Unspent coin,
            Map<String, Address> known,
            Set<Outpoint> internal,
            Map<Outpoint, Long> deposits) {
        String reference = coin.outpoint().toString();
        if (internal.contains(coin.outpoint())) {
            return;
        }
        Long amount = deposits.get(coin.outpoint());
        if (amount != null) {
            if (amount != coin.amount().satoshi()) {
                tally.add(
                        "deposit-amount",
                        reference,
                        "The node says that it is " + coin.amount() + " BTC, the deposit is of another amount: compare"
                                + " both with another node before anybody is paid for it");
            }
        } else if (!known.containsKey(coin.address())) {
            tally.add(
                    "unknown-address",
                    reference,
                    "The node's wallet " + wallet + " holds " + coin.amount() + " BTC at " + coin.address()
                            + ", which the database does not know: find out who gave it out, and rescan");
        } else if (!tally.unread.contains(wallet)) {
            tally.add(
                    "unknown-coin",
                    reference,
                    "The node's wallet " + wallet + " holds " + coin.amount() + " BTC at " + coin.address()
                            + " that are no deposit: rescan from the coin's block on");
        }
    }
}
