package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Coin;
import io.strongroom.moving.MovingRefused;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the source calls a coin and is a token on Ethereum.
 *
 * @param symbol as the source writes it
 * @param decimals 0 to 18
 */
record Token(String symbol, EthereumAddress contract, int decimals) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9]{2,16})=(0x[0-9a-fA-F]{40}),([0-9]|1[0-8])");

    /**
     * Reads {@code hyt=0x...,18}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Token parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(1).matches("btc|bch|eth|xrp")) {
            throw new IllegalArgumentException("A token is given as symbol=contract,decimals, e.g. hyt=0x...,18");
        }
        try {
            return new Token(parts.group(1), EthereumAddress.parse(parts.group(2)), Integer.parseInt(parts.group(3)));
        } catch (ChainException e) {
            throw new IllegalArgumentException("The contract of " + parts.group(1) + ": " + e.getMessage(), e);
        }
    }

    /** The id of its row, which is made if there is none. */
    long idIn(Target target) {
        String address = contract.text().toLowerCase(Locale.ROOT);
        Optional<String> known =
                target.text("select contract_address from token where coin = ? and symbol = ?", Coin.ETH, symbol);
        if (known.filter(other -> !other.equals(address)).isPresent()) {
            throw new MovingRefused("The token " + symbol + " is here already, with the contract " + known.get()
                    + ": give that one, or rename it");
        }
        return target.number("select id from token where coin = ? and contract_address = ?", Coin.ETH, address)
                .orElseGet(() -> target.insert(new TargetRow("token")
                        .set("coin", Coin.ETH)
                        .set("symbol", symbol)
                        .set("contract_address", address)
                        .set("decimals", decimals)));
    }
}
