package io.strongroom.watch.asset;

import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What amounts are counted in: a chain's own coin, or a token on it.
 *
 * @param token null for the coin itself
 */
public record Asset(Coin coin, Token token) {

    /** The chain's own coin. */
    public static Asset of(Coin coin) {
        return new Asset(coin, null);
    }

    /** By which paths name it. */
    public String label() {
        return token == null ? coin.label() : token.symbol;
    }

    /** Null for the coin itself. */
    public Long tokenId() {
        return token == null ? null : token.id;
    }

    /** How many decimals an amount has at most. */
    public int scale() {
        return token == null ? coin.scale() : token.decimals;
    }

    /** An amount with all its decimals. */
    public String text(BigDecimal amount) {
        return amount.setScale(scale(), RoundingMode.UNNECESSARY).toPlainString();
    }

    /** @throws ProblemException 422 naming the field, if the amount has more decimals than the asset */
    public void requireDecimals(String field, BigDecimal amount) {
        if (amount.stripTrailingZeros().scale() > scale()) {
            throw ProblemException.invalid(field, "must have at most " + scale() + " decimals");
        }
    }

    @Override
    public String toString() {
        return label();
    }
}
