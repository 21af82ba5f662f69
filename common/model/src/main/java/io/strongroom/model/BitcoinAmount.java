package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * An amount of bitcoin or bitcoin cash.
 *
 * @param satoshi whole satoshi, 0 to 2,100,000,000,000,000 (21 million coins)
 */
public record BitcoinAmount(long satoshi) implements Comparable<BitcoinAmount> {

    public static final BitcoinAmount ZERO = new BitcoinAmount(0);

    private static final int SCALE = 8;
    private static final long SUPPLY = 2_100_000_000_000_000L;

    /** @throws IllegalArgumentException if the amount is negative or more than there can ever be */
    public BitcoinAmount {
        if (satoshi < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        if (satoshi > SUPPLY) {
            throw new IllegalArgumentException("must not exceed 21000000 coins");
        }
    }

    /**
     * Reads an amount in coins, for example {@code 0.25}.
     *
     * @throws IllegalArgumentException if it is no plain decimal number, has more than 8 decimals, or is out of range
     */
    @JsonCreator
    public static BitcoinAmount parse(String coins) {
        return of(DecimalText.parse(coins));
    }

    /**
     * An amount given in coins.
     *
     * @throws IllegalArgumentException if it has more than 8 decimals or is out of range
     */
    public static BitcoinAmount of(BigDecimal coins) {
        if (coins.stripTrailingZeros().scale() > SCALE) {
            throw new IllegalArgumentException("must have at most 8 decimals");
        }
        if (coins.signum() < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        if (coins.compareTo(BigDecimal.valueOf(SUPPLY, SCALE)) > 0) {
            throw new IllegalArgumentException("must not exceed 21000000 coins");
        }
        return new BitcoinAmount(coins.movePointRight(SCALE).longValueExact());
    }

    public BigDecimal coins() {
        return BigDecimal.valueOf(satoshi, SCALE);
    }

    /** @throws IllegalArgumentException if the sum is more than there can ever be */
    public BitcoinAmount plus(BitcoinAmount other) {
        return new BitcoinAmount(satoshi + other.satoshi);
    }

    /** @throws IllegalArgumentException if the difference is negative */
    public BitcoinAmount minus(BitcoinAmount other) {
        return new BitcoinAmount(satoshi - other.satoshi);
    }

    public boolean isZero() {
        return satoshi == 0;
    }

    @Override
    public int compareTo(BitcoinAmount other) {
        return Long.compare(satoshi, other.satoshi);
    }

    /** The amount in coins with all its decimals, for example {@code 0.25000000}. */
    @Override
    @JsonValue
    public String toString() {
        return coins().toPlainString();
    }
}
