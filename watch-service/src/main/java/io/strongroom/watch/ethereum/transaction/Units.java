package io.strongroom.watch.ethereum.transaction;

import io.strongroom.watch.asset.Asset;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.function.Function;

/** Amounts in the asset's smallest unit, and back. */
final class Units {

    private static final int GWEI_DECIMALS = 9;

    private Units() {}

    /** @param amount with no more decimals than the asset */
    static BigInteger of(Asset asset, BigDecimal amount) {
        return amount.movePointRight(asset.scale()).toBigIntegerExact();
    }

    static BigDecimal amount(Asset asset, BigInteger units) {
        return new BigDecimal(units, asset.scale());
    }

    /** Wei; rates are given with at most as many decimals as a gwei has. */
    static BigInteger ofGwei(BigDecimal gwei) {
        return gwei.movePointRight(GWEI_DECIMALS).toBigIntegerExact();
    }

    static <T> BigInteger sum(Collection<T> all, Function<T, BigInteger> units) {
        return all.stream().map(units).reduce(BigInteger.ZERO, BigInteger::add);
    }

    static BigDecimal gwei(BigInteger wei) {
        return new BigDecimal(wei, GWEI_DECIMALS).stripTrailingZeros();
    }
}
