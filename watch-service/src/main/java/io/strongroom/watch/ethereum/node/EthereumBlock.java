package io.strongroom.watch.ethereum.node;

import io.strongroom.chain.ethereum.EthereumSignature;
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
     * @param nonce how many transactions its sender had made before
     * @param r of its signature, as are {@code s} and {@code oddY}
     */
    public record Entry(
            String hash,
            String from,
            String to,
            BigInteger value,
            long nonce,
            BigInteger r,
            BigInteger s,
            boolean oddY) {

        /** @throws io.strongroom.chain.bitcoin.ChainException if it is none that a node takes now */
        public EthereumSignature signature() {
            return new EthereumSignature(r, s, oddY);
        }
    }
}
