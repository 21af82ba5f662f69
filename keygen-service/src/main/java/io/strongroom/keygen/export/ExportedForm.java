package io.strongroom.keygen.export;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.keygen.key.AccountXpubRepository;
import io.strongroom.keygen.key.CoinKeys;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of an account's keys are asked for: a file holds those of one standard. */
@ApplicationScoped
class ExportedForm {

    private final Instance<CoinKeys> coins;
    private final AccountXpubRepository xpubs;

    ExportedForm(@Any Instance<CoinKeys> coins, AccountXpubRepository xpubs) {
        this.coins = coins;
        this.xpubs = xpubs;
    }

    /**
     * The form that is named, or the only one that the account has.
     *
     * @throws ProblemException 409 {@code no-keys}, or 422 naming the field if the account has several
     */
    Uni<KeyForm> of(Coin coin, Account account, Optional<KeyType> named) {
        CoinKeys keys = OfCoin.pick(coins, coin);
        return named.isPresent()
                ? Uni.createFrom().item(keys.form(named))
                : xpubs.typesOf(coin, account).map(types -> keys.form(Optional.of(only(types, account))));
    }

    private static KeyType only(List<KeyType> types, Account account) {
        NoKeys.refuseIfZero(types.size(), account);
        if (types.size() > 1) {
            throw ProblemException.invalid(
                    "key_type",
                    "is required, as the account " + account + " has keys of "
                            + types.stream().map(KeyType::label).collect(Collectors.joining(" and ")));
        }
        return types.getFirst();
    }
}
