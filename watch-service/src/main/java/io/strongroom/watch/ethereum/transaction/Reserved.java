package io.strongroom.watch.ethereum.transaction;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What open transactions may still take from their senders; of those that share a nonce, the dearest counts. */
final class Reserved {

    private record Nonce(String sender, long number) {}

    private Reserved() {}

    /** Ether, fees at their highest included. */
    static BigInteger wei(Collection<EthereumTx> open) {
        Map<Nonce, BigInteger> byNonce = new HashMap<>();
        open.forEach(row -> byNonce.merge(nonce(row), row.highestCost(), BigInteger::max));
        return sum(byNonce);
    }

    /** Of a token, in its smallest unit. */
    static BigInteger units(Collection<EthereumTx> open, Long tokenId) {
        Map<Nonce, BigInteger> byNonce = new HashMap<>();
        open.stream()
                .filter(row -> tokenId.equals(row.tokenId))
                .forEach(row -> byNonce.merge(nonce(row), row.amount, BigInteger::max));
        return sum(byNonce);
    }

    private static Nonce nonce(EthereumTx row) {
        return new Nonce(row.senderAddress, row.nonce);
    }

    private static BigInteger sum(Map<Nonce, BigInteger> byNonce) {
        return Units.sum(byNonce.values(), Function.identity());
    }
}
