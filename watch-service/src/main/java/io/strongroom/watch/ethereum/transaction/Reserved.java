package io.strongroom.watch.ethereum.transaction;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What open transactions may still take from their sender; of those that share a nonce, the dearest counts. */
final class Reserved {

    private Reserved() {}

    /** Ether, fees at their highest included. */
    static BigInteger wei(Collection<EthereumTx> open) {
        Map<Long, BigInteger> byNonce = new HashMap<>();
        open.forEach(row -> byNonce.merge(row.nonce, row.highestCost(), BigInteger::max));
        return sum(byNonce);
    }

    /** Of a token, in its smallest unit. */
    static BigInteger units(Collection<EthereumTx> open, Long tokenId) {
        Map<Long, BigInteger> byNonce = new HashMap<>();
        open.stream()
                .filter(row -> tokenId.equals(row.tokenId))
                .forEach(row -> byNonce.merge(row.nonce, row.amount, BigInteger::max));
        return sum(byNonce);
    }

    private static BigInteger sum(Map<Long, BigInteger> byNonce) {
        return byNonce.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
