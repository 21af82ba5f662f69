package io.strongroom.custody.asset;

import io.strongroom.model.Coin;
import jakarta.enterprise.inject.Instance;

/** Something that each coin has in its own way. */
public interface OfCoin {

    Coin coin();

    /** The coin's own among all of a kind. */
    static <T extends OfCoin> T pick(Instance<T> all, Coin coin) {
        return all.stream()
                .filter(one -> one.coin() == coin)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing of this kind serves " + coin));
    }
}
