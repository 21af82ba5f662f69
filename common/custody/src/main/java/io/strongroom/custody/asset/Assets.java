package io.strongroom.custody.asset;

import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads the {@code asset} of a path. */
public final class Assets {

    private Assets() {}

    /**
     * The coin that a path names.
     *
     * @throws ProblemException 404 {@code unknown-asset}, or 404 {@code asset-not-served} for a coin that this build
     *     cannot serve
     */
    public static Coin served(String asset) {
        Coin coin = Arrays.stream(Coin.values())
                .filter(known -> known.label().equals(asset))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "unknown-asset",
                        "There is no such asset; known are "
                                + Arrays.stream(Coin.values()).map(Coin::label).collect(Collectors.joining(", "))
                                + "."));
        if (coin != Coin.BTC) {
            throw ProblemException.notFound(
                    "asset-not-served", "This service does not serve " + coin + " yet; it serves btc.");
        }
        return coin;
    }
}
