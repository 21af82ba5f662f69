package io.strongroom.watch.ethereum.node;

import java.math.BigInteger;
import java.util.List;

/**
 * A block with its transactions.
 *
 * @param timestamp seconds since 1970
 */
public record EthereumBlock(
        long number, String hash, String parentHash, long timestamp, List<EthereumBlock.Entry> transactions) {

    /**
     * A transaction of it.
     *
     * @param from in the mixed case of EIP-55
     * @param to null if it makes a contract
     * @param value wei
     */
    public record Entry(String hash, String from, String to, BigInteger value) {}
}
