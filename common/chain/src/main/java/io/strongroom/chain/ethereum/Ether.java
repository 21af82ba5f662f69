package io.strongroom.chain.ethereum;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Ether as people count it: 10^18 wei. */
public final class Ether {

    private static final int DECIMALS = 18;

    private Ether() {}

    /** Ether, with all its decimals, for example {@code 0.250000000000000000}. */
    public static String text(BigInteger wei) {
        return new BigDecimal(wei, DECIMALS).toPlainString();
    }
}
