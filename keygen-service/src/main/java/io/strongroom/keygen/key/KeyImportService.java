package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.session.Vault;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** Takes private keys in, one at a time: a file's own passphrase may cost hundreds of megabytes to try. */
@ApplicationScoped
class KeyImportService {

    private final Vault vault;
    private final Instance<ImportedKeys> coins;
    private final Turns turns;

    KeyImportService(Vault vault, @Any Instance<ImportedKeys> coins, Vertx vertx) {
        this.vault = vault;
        this.coins = coins;
        this.turns = new Turns(vertx);
    }

    /**
     * @param request its secrets are wiped by the end
     * @throws ProblemException 404 {@code no-key-import} for a coin that takes none, or as {@link ImportedKeys#take}
     */
    Uni<KeyView> take(String token, Coin coin, ImportKeyRequest request) {
        return Uni.createFrom()
                .deferred(() -> {
                    request.check();
                    ImportedKeys keys = of(coin);
                    return vault.withSession(token, session -> turns.take(() -> keys.take(session, request)));
                })
                .onTermination()
                .invoke(request::wipe)
                .map(KeyView::of);
    }

    private ImportedKeys of(Coin coin) {
        return coins.stream()
                .filter(keys -> keys.coin() == coin)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "no-key-import",
                        "Private keys of " + coin + " are not taken in: its keys derive from the seed."));
    }
}
