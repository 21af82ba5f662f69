package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import java.util.Optional;

/**
 * What an amount is of.
 *
 * @param token empty for the coin itself
 */
record Asset(Coin coin, Optional<Token> token) {

    /** As reports name it. */
    String name() {
        return token.map(Token::symbol).orElse(coin.label());
    }

    /** How many decimals an amount has at most. */
    int scale() {
        return token.map(Token::decimals).orElse(coin.scale());
    }
}
