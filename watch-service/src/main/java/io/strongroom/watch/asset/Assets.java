package io.strongroom.watch.asset;

import io.strongroom.model.Coin;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Resolves the {@code {asset}} of a path. */
@ApplicationScoped
public class Assets {

    private final Set<Coin> served;

    Assets(@Any Instance<ChainIdentity> chains) {
        this.served = chains.stream().map(ChainIdentity::coin).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws ProblemException 404 if nobody knows the asset, or this service does not serve its chain */
    public Coin require(String asset) {
        Coin coin = Arrays.stream(Coin.values())
                .filter(known -> known.label().equals(asset))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "unknown-asset", "There is no asset of that name; served here: " + names()));
        if (!served.contains(coin)) {
            throw ProblemException.notFound("asset-not-served", coin + " is not served here; served here: " + names());
        }
        return coin;
    }

    private String names() {
        return served.stream().map(Coin::label).sorted().collect(Collectors.joining(", "));
    }
}
