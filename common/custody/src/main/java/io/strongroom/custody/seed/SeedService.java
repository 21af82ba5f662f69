package io.strongroom.custody.seed;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.session.PassphraseLength;
import io.strongroom.custody.session.SecretText;
import io.strongroom.custody.session.Vault;
import io.strongroom.custody.session.VaultSession;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.SeedPhrase;
import io.strongroom.vault.WrongPassphraseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Makes or restores the one seed of a coin. */
@ApplicationScoped
class SeedService {

    private static final Set<String> ONE_SEED = Set.of("seed_coin_is_active_uq", "seed_coin_fingerprint_uq");

    private final Vault vault;
    private final SeedRepository seeds;
    private final NewSeeds newSeeds;
    private final SeedSafe safe;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    SeedService(
            Vault vault,
            SeedRepository seeds,
            NewSeeds newSeeds,
            SeedSafe safe,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.vault = vault;
        this.seeds = seeds;
        this.newSeeds = newSeeds;
        this.safe = safe;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /** @throws ProblemException 409 {@code seed-exists}, 422 for words or a fingerprint that are wrong */
    Uni<SeedView> create(String token, Coin coin, CreateSeedRequest request) {
        return vault.withSession(token, session -> create(session, coin, request))
                .onTermination()
                .invoke(request::wipe);
    }

    /** Makes the first seed without a session, for a command that runs beside no vault. */
    Uni<SeedView> create(Coin coin, CreateSeedRequest request) {
        PassphraseLength.check("passphrase", request.passphraseAgain());
        return requireOthersOpen(coin, request.passphraseAgain())
                .chain(() -> compute.offload(() -> newSeeds.of(coin, request)))
                .chain(made -> store(made)
                        .onTermination()
                        .invoke(made.masterKey()::close)
                        .replaceWith(SeedView.of(made.seed())));
    }

    /**
     * Opens the seed for the one screen that its words are written down from; whoever asks for it closes it.
     *
     * @return fails with 404 {@code no-seed}, 409 {@code seed-without-words}, or 403 {@code wrong-passphrase}
     */
    Uni<SeedPhrase> reveal(Coin coin, SecretText passphrase) {
        return activeSeed(coin)
                .invoke(SeedService::requireWords)
                .chain(seed -> compute.offload(() -> safe.open(seed, passphrase)))
                .map(SeedPhrase.class::cast)
                .onFailure(WrongPassphraseException.class)
                .transform(refused ->
                        ProblemException.forbidden("wrong-passphrase", "The passphrase does not open the seed."))
                .call(phrase -> transactions
                        .inTransaction("words.record", () -> audit.record("seed.words-shown", coin.label(), Map.of()))
                        .onFailure()
                        .invoke(phrase::close));
    }

    private static void requireWords(Seed seed) {
        if (!seed.hasWords) {
            throw ProblemException.conflict(
                    "seed-without-words",
                    "There are no words for the " + seed.coin
                            + " seed: it was imported as bytes, which only this database" + " and its backups hold.");
        }
    }

    /** @throws ProblemException 404 {@code no-seed} */
    Uni<SeedView> find(Coin coin) {
        return activeSeed(coin).map(SeedView::of);
    }

    private Uni<Seed> activeSeed(Coin coin) {
        return transactions
                .inSession(() -> seeds.activeOf(coin))
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("no-seed", "There is no " + coin + " seed yet."));
    }

    private Uni<SeedView> create(VaultSession session, Coin coin, CreateSeedRequest request) {
        if (session.hasMasterKey(coin)) {
            throw seedExists(coin);
        }
        return requireSamePassphrase(session, coin, request)
                .chain(() -> compute.offload(() -> newSeeds.of(coin, request)))
                .chain(made -> store(made)
                        .onFailure()
                        .invoke(made.masterKey()::close)
                        .invoke(() -> session.adopt(coin, made.masterKey()))
                        .replaceWith(SeedView.of(made.seed())));
    }

    /** What is typed once can be mistyped once, and would seal the seed for ever. */
    private Uni<Void> requireSamePassphrase(VaultSession session, Coin coin, CreateSeedRequest request) {
        SecretText again = request.passphraseAgain();
        if (again == null) {
            throw ProblemException.invalid("passphrase_again", "is required to seal the first seed");
        }
        if (session.isUnlockedWith(again)) {
            return Uni.createFrom().voidItem();
        }
        return otherSeed(coin)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.invalid(
                        "passphrase_again", "is not the passphrase that the vault was unlocked with"))
                .chain(other -> requireOpens(other, again));
    }

    /** One passphrase opens the whole vault: a seed that is sealed with another would lock all of them. */
    private Uni<Void> requireOthersOpen(Coin coin, SecretText passphrase) {
        return otherSeed(coin)
                .chain(other -> other == null ? Uni.createFrom().voidItem() : requireOpens(other, passphrase));
    }

    private Uni<Seed> otherSeed(Coin coin) {
        return transactions.inSession(seeds::listActive).map(active -> active.stream()
                .filter(seed -> seed.coin != coin)
                .findFirst()
                .orElse(null));
    }

    private Uni<Void> requireOpens(Seed seed, SecretText passphrase) {
        return compute.offload(() -> {
                    safe.open(seed, passphrase).close();
                    return null;
                })
                .onFailure(WrongPassphraseException.class)
                .transform(refused -> ProblemException.invalid(
                        "passphrase_again", "is not the passphrase that the " + seed.coin + " seed is sealed with"))
                .replaceWithVoid();
    }

    private Uni<Void> store(NewSeed made) {
        Seed seed = made.seed();
        return transactions
                .inTransaction("seed.store", () -> seeds.persistAndFlush(seed)
                        .chain(() -> audit.record(
                                made.isRestored() ? "seed.restored" : "seed.created",
                                seed.fingerprint,
                                Map.of("coin", seed.coin.label()))))
                .onFailure(failure -> Violations.constraintOf(failure)
                        .filter(ONE_SEED::contains)
                        .isPresent())
                .transform(failure -> seedExists(seed.coin));
    }

    private static ProblemException seedExists(Coin coin) {
        return ProblemException.conflict("seed-exists", "There is a " + coin + " seed already; it is never replaced.");
    }
}
