package io.strongroom.watch.ethereum.transaction;

import java.math.BigInteger;
import java.util.Collection;

/**
 * What a unit of gas may cost, in wei.
 *
 * @param legacy whether the chain knows but one price (type 0); the priority is then the whole
 * @param highest the most that is paid
 * @param priority what of it goes to the block's maker
 */
record GasPrice(boolean legacy, BigInteger highest, BigInteger priority) {

    /** Nodes take a replacement whose prices both are higher by this much. */
    private static final BigInteger REPLACING_PERCENT = BigInteger.valueOf(110);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** The least that takes the place of all of these, or this if that is more. */
    GasPrice outbidding(Collection<EthereumTx> others) {
        BigInteger most = highest;
        BigInteger mostPriority = priority;
        for (EthereumTx other : others) {
            most = most.max(raised(other.highestGasPrice()));
            mostPriority =
                    mostPriority.max(raised(other.gasPrice == null ? other.maxPriorityFeePerGas : other.gasPrice));
        }
        return new GasPrice(legacy, most.max(mostPriority), legacy ? most : mostPriority);
    }

    private static BigInteger raised(BigInteger price) {
        BigInteger[] parts = price.multiply(REPLACING_PERCENT).divideAndRemainder(HUNDRED);
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }
}
