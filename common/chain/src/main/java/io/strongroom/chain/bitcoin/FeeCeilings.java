package io.strongroom.chain.bitcoin;

import java.math.BigDecimal;

/**
 * What a transaction may cost at most; each ceiling holds by itself.
 *
 * @param absoluteSatoshi the fee
 * @param satoshiPerVirtualByte the fee rate
 * @param shareOfInputs the fee as a share of what is spent, 0 to 1
 */
public record FeeCeilings(long absoluteSatoshi, BigDecimal satoshiPerVirtualByte, BigDecimal shareOfInputs) {

    /** @throws IllegalArgumentException if a ceiling is negative or the share is more than 1 */
    public FeeCeilings {
        if (absoluteSatoshi < 0
                || satoshiPerVirtualByte.signum() < 0
                || shareOfInputs.signum() < 0
                || shareOfInputs.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("fee ceilings must not be negative, and a share not above 1");
        }
    }
}
