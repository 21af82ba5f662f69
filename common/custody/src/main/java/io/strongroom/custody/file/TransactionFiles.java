package io.strongroom.custody.file;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.recovery.HeldInRecovery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** The files of all coins: each is inspected and signed as its coin does it. */
@ApplicationScoped
public class TransactionFiles {

    private final Instance<CoinFiles> coins;
    private final Assets assets;

    TransactionFiles(@Any Instance<CoinFiles> coins, Assets assets) {
        this.coins = coins;
        this.assets = assets;
    }

    /**
     * The coin that a file says it is of.
     *
     * @param usual of a file that does not say
     * @throws ProblemException 404 {@code asset-not-served}
     */
    public Coin coinOf(byte[] file, Coin usual) {
        return coins.stream()
                .filter(coin -> coin.recognises(file))
                .findFirst()
                .map(coin -> assets.served(coin.coin().label()))
                .orElse(usual);
    }

    /** As {@link CoinFiles#inspect}. */
    public Uni<FileInspection> inspect(Coin coin, byte[] file) {
        return OfCoin.pick(coins, coin).inspect(file);
    }

    /** As {@link CoinFiles#sign}. */
    @HeldInRecovery
    public Uni<SignedFile> sign(Coin coin, String token, byte[] file, ConfirmedCancellations cancellations) {
        return OfCoin.pick(coins, coin).sign(token, file, cancellations);
    }
}
