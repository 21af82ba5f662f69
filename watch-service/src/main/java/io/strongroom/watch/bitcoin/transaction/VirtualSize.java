package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.BitcoinAmount;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a transaction, or several, weigh against their fee.
 *
 * @param virtualBytes rounded up (BIP141)
 */
record VirtualSize(long virtualBytes) {

    private static final int RATE_DECIMALS = 3;

    /**
     * The fee in satoshi, rounded up.
     *
     * @param rate in satoshi a virtual byte
     */
    long feeAt(BigDecimal rate) {
        return rate.multiply(BigDecimal.valueOf(virtualBytes))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** In satoshi a virtual byte. */
    BigDecimal rateOf(BitcoinAmount fee) {
        return BigDecimal.valueOf(fee.satoshi())
                .divide(BigDecimal.valueOf(virtualBytes), RATE_DECIMALS, RoundingMode.HALF_UP);
    }
}
