package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.model.Network;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.node.Unspent;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** Coins to join into one: the smallest first, without those that cost more to spend than they are worth. */
final class SmallCoins {

    /** The dust limit of an address is the price of making and spending an output at this rate, in sat/vB. */
    private static final BigDecimal DUST_RATE = BigDecimal.valueOf(3);

    private static final int FEWEST = 2;

    private SmallCoins() {}

    /**
     * @param rate in satoshi a virtual byte
     * @throws ProblemException 409 if there are not two of them
     */
    static List<Unspent> of(Network network, List<Unspent> free, BigDecimal rate) {
        if (!areThere(network, free, rate)) {
            throw notThere();
        }
        return free.stream()
                .filter(coin -> isWorthIt(network, coin, rate))
                .sorted(Comparator.comparing(Unspent::amount))
                .toList();
    }

    /** Whether there are two of them. */
    static boolean areThere(Network network, List<Unspent> free, BigDecimal rate) {
        return free.stream().filter(coin -> isWorthIt(network, coin, rate)).count() >= FEWEST;
    }

    static ProblemException notThere() {
        return ProblemException.conflict(
                "nothing-to-consolidate",
                "There are no two coins that are deep enough, free, and worth more than it costs to spend them");
    }

    private static boolean isWorthIt(Network network, Unspent coin, BigDecimal rate) {
        BigDecimal limit =
                BigDecimal.valueOf(BitcoinAddress.parse(network, coin.address()).dustLimit());
        return BigDecimal.valueOf(coin.amount().satoshi()).multiply(DUST_RATE).compareTo(limit.multiply(rate)) > 0;
    }
}
