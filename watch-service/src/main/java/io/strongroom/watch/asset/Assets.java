package io.strongroom.watch.asset;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Resolves the {@code {asset}} of a path. */
@ApplicationScoped
public class Assets {

    private final Set<Coin> served;
    private final Tokens tokens;
    private final Transactions transactions;

    /** Rows of tokens are never changed. */
    private final Map<Long, Asset> known = new ConcurrentHashMap<>();

    Assets(@Any Instance<ChainIdentity> chains, Tokens tokens, Transactions transactions) {
        this.served = chains.stream().map(ChainIdentity::coin).collect(Collectors.toUnmodifiableSet());
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /**
     * The chain of that name.
     *
     * @throws ProblemException 404 if nobody knows the coin, or this service does not serve its chain
     */
    public Coin require(String name) {
        Coin coin = coin(name)
                .orElseThrow(() -> ProblemException.notFound(
                        "unknown-asset", "There is no coin of that name; served here: " + names()));
        if (!served.contains(coin)) {
            throw ProblemException.notFound("asset-not-served", coin + " is not served here; served here: " + names());
        }
        return coin;
    }

    /** The coin or token of that name; fails as {@link #require} does. Not to be called inside a session. */
    public Uni<Asset> resolve(String name) {
        if (coin(name).isPresent()) {
            return Uni.createFrom().item(() -> Asset.of(require(name)));
        }
        return transactions.inSession(() -> tokens.bySymbol(name)).map(found -> found.filter(
                        token -> served.contains(token.coin))
                .map(token -> new Asset(token.coin, token))
                .orElseThrow(() -> ProblemException.notFound(
                        "unknown-asset", "There is no coin or token of that name; coins served here: " + names())));
    }

    /** The asset of a row; inside a session. */
    public Uni<Asset> of(Coin coin, Long tokenId) {
        if (tokenId == null) {
            return Uni.createFrom().item(Asset.of(coin));
        }
        Asset asset = known.get(tokenId);
        return asset != null
                ? Uni.createFrom().item(asset)
                : tokens.findById(tokenId)
                        .map(token -> new Asset(coin, token))
                        .invoke(found -> known.put(tokenId, found));
    }

    private static Optional<Coin> coin(String name) {
        return Arrays.stream(Coin.values())
                .filter(coin -> coin.label().equals(name))
                .findFirst();
    }

    private String names() {
        return served.stream().map(Coin::label).sorted().collect(Collectors.joining(", "));
    }
}
