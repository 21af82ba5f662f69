package io.strongroom.chain.ethereum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An ERC-20 token as people call and count it. Nothing of this but the contract is in a transaction's bytes.
 *
 * @param symbol 1 to 20 letters, digits, and {@code .$_+-}; not ETH, which a person would take for ether
 * @param decimals of an amount, 0 to 77
 */
public record EthereumToken(EthereumAddress contract, String symbol, int decimals) {

    /** Anything else, such as what a right-to-left mark hides, could pass for another token on a screen. */
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9.$_+-]{1,20}");

    /** 2^256-1 has 78 digits. */
    private static final int MOST_DECIMALS = 77;

    /** @throws IllegalArgumentException if symbol or decimals are out of their range */
    public EthereumToken {
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new IllegalArgumentException("a token's symbol is 1 to 20 letters, digits, and .$_+-");
        }
        if (symbol.equalsIgnoreCase("ETH")) {
            throw new IllegalArgumentException("a token's symbol is not that of ether");
        }
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("a token has 0 to " + MOST_DECIMALS + " decimals");
        }
    }

    /** Tokens, with all their decimals. */
    public BigDecimal amount(BigInteger units) {
        return new BigDecimal(units, decimals);
    }
}
