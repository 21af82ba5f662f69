package io.strongroom.watch.ethereum.node;

import java.math.BigInteger;
import java.util.List;

/**
 * What a mined transaction came to.
 *
 * @param succeeded false: it was reverted, and has used its nonce all the same (EIP-658)
 * @param gasUsed units of gas
 * @param gasPrice wei a unit of gas
 */
public record Receipt(
        String transactionHash,
        long blockNumber,
        String blockHash,
        boolean succeeded,
        BigInteger gasUsed,
        BigInteger gasPrice,
        List<EventLog> logs) {

    /** Wei. */
    public BigInteger fee() {
        return gasUsed.multiply(gasPrice);
    }
}
