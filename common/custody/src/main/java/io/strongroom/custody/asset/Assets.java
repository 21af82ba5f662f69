package io.strongroom.custody.asset;

import io.strongroom.model.Coin;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the {@code asset} of a path: this service serves the coins whose chain it is configured for. */
@ApplicationScoped
public class Assets {

    private final Set<Coin> served;

    Assets(@Any Instance<ChainIdentity> chains) {
        this.served = chains.stream().map(ChainIdentity::coin).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The coin that a path names.
     *
     * @throws ProblemException 404 {@code unknown-asset}, or 404 {@code asset-not-served} for a coin that this service
     *     is not configured for
     */
    public Coin served(String asset) {
        Coin coin = Arrays.stream(Coin.values())
                .filter(known -> known.label().equals(asset))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "unknown-asset",
                        "There is no such asset; known are " + names(Arrays.asList(Coin.values())) + "."));
        if (!served.contains(coin)) {
            throw ProblemException.notFound(
                    "asset-not-served", "This service does not serve " + coin + "; it serves " + names(served) + ".");
        }
        return coin;
    }

    /**
     * The coin that a path names, where several signers are asked for.
     *
     * @throws ProblemException as {@link #served}, or 404 {@code no-scripts} for a coin whose addresses each have one key
     */
    public Coin servedWithScripts(String asset) {
        Coin coin = served(asset);
        if (!coin.hasScripts()) {
            throw ProblemException.notFound(
                    "no-scripts", "An address of " + coin + " has one key: there are no policies of several signers.");
        }
        return coin;
    }

    private static String names(Collection<Coin> coins) {
        return coins.stream().sorted().map(Coin::label).collect(Collectors.joining(", "));
    }
}
