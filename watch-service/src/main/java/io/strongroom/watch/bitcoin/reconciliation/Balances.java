package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.Unspent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sum of what is booked is what the node's wallets hold. To be compared after the coins of the books. */
@ApplicationScoped
class Balances implements Comparison {

    private final BitcoinNode node;
    private final BitcoinConfig config;

    Balances(BitcoinNode node, BitcoinConfig config) {
        this.node = node;
        this.config = config;
    }

    @Override
    public Uni<Void> compare(Tally tally) {
        Map<Account, Long> held = new EnumMap<>(Account.class);
        return Multi.createFrom()
                .iterable(tally.wallets.entrySet())
                .onItem()
                .transformToUniAndConcatenate(wallet ->
                        held(wallet.getKey()).invoke(satoshi -> held.merge(wallet.getValue(), satoshi, Long::sum)))
                .collect()
                .last()
                .invoke(done -> held.forEach((account, satoshi) -> compare(tally, account, satoshi)))
                .replaceWithVoid();
    }

    /** In satoshi. The node's own sum counts change that is in no block yet, or does not, from one kind of node to another. */
    private Uni<Long> held(String wallet) {
        return node.unspent(wallet, config.confirmations()).map(Balances::sum).flatMap(free -> node.locked(wallet)
                .onItem()
                .transformToMulti(locked -> Multi.createFrom().iterable(locked))
                .onItem()
                .transformToUniAndConcatenate(node::unspentOutput)
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .filter(coin -> coin.confirmations() >= config.confirmations())
                .collect()
                .asList()
                .map(locked -> free + sum(locked)));
    }

    private static long sum(List<Unspent> coins) {
        return coins.stream().mapToLong(coin -> coin.amount().satoshi()).sum();
    }

    private static void compare(Tally tally, Account account, long held) {
        long booked = tally.booked(account);
        if (held != booked) {
            tally.add(
                    "balance",
                    account.label(),
                    "The node's wallets of the account hold " + new BitcoinAmount(held) + " BTC, credited deposits and"
                            + " own outputs come to " + new BitcoinAmount(booked)
                            + ": the other differences say which coins; without any, rescan");
        }
    }
}
