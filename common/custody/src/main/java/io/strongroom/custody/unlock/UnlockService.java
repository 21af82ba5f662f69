package io.strongroom.custody.unlock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.seed.Seed;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.custody.seed.SeedSafe;
import io.strongroom.custody.session.OpenedSecrets;
import io.strongroom.custody.session.OpenedSession;
import io.strongroom.custody.session.PassphraseLength;
import io.strongroom.custody.session.SealedSecrets;
import io.strongroom.custody.session.SecretText;
import io.strongroom.custody.session.Vault;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.SealedSecret;
import io.strongroom.vault.WrongPassphraseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns the passphrase into a session, one try at a time: each costs the memory and time of Argon2id. */
@ApplicationScoped
class UnlockService {

    private static final String SUBJECT = "vault";

    private final Vault vault;
    private final SeedRepository seeds;
    private final Instance<SealedSecrets> sealed;
    private final SeedSafe safe;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;
    private final Delay delay;
    private final AtomicBoolean trying = new AtomicBoolean();
    private final FailurePause pause = new FailurePause();

    UnlockService(
            Vault vault,
            SeedRepository seeds,
            @Any Instance<SealedSecrets> sealed,
            SeedSafe safe,
            Transactions transactions,
            Compute compute,
            AuditLog audit,
            Delay delay) {
        this.vault = vault;
        this.seeds = seeds;
        this.sealed = sealed;
        this.safe = safe;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
        this.delay = delay;
    }

    /** @throws ProblemException 422 for a passphrase of a wrong length, 403 {@code wrong-passphrase}, 409 {@code unlock-in-progress} */
    Uni<OpenedSession> unlock(UnlockRequest request) {
        SecretText passphrase = request.passphrase();
        PassphraseLength.check("passphrase", passphrase);
        if (!trying.compareAndSet(false, true)) {
            passphrase.destroy();
            throw ProblemException.conflict("unlock-in-progress", "Another unlock is being tried; wait for its end.");
        }
        return delay.of(pause.current())
                .chain(() -> transactions.inSession(this::closed))
                .chain(closed -> open(closed, passphrase, Duration.ofSeconds(request.seconds())))
                .onFailure()
                .invoke(passphrase::destroy)
                .onTermination()
                .invoke(() -> trying.set(false));
    }

    Uni<Void> lock(String token) {
        vault.lock(token);
        return transactions.inTransaction("lock.record", () -> audit.record("vault.locked", SUBJECT, Map.of()));
    }

    /** What the passphrase is to open. */
    private record Closed(List<Seed> seeds, Optional<List<SealedSecret>> boxes) {}

    private Uni<Closed> closed() {
        return seeds.listActive().chain(active -> boxes().map(samples -> new Closed(active, samples)));
    }

    /** A box of every key; a service that keeps no such secrets is spared the cost of one. */
    private Uni<Optional<List<SealedSecret>>> boxes() {
        if (sealed.isUnsatisfied()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Multi.createFrom()
                .iterable(sealed)
                .onItem()
                .transformToUniAndConcatenate(SealedSecrets::samples)
                .onItem()
                .transformToIterable(samples -> samples)
                .collect()
                .asList()
                .map(Optional::of);
    }

    private Uni<OpenedSession> open(Closed closed, SecretText passphrase, Duration lifetime) {
        return compute.offload(() -> safe.openAll(closed.seeds, closed.boxes, passphrase))
                .onFailure(WrongPassphraseException.class)
                .recoverWithUni(this::refuse)
                .invoke(pause::succeeded)
                .call(secrets -> recordUnlock(lifetime).onFailure().invoke(secrets::close))
                .map(secrets -> {
                    if (closed.seeds.isEmpty()) {
                        return vault.open(secrets, passphrase, lifetime);
                    }
                    passphrase.destroy();
                    return vault.open(secrets, null, lifetime);
                });
    }

    private Uni<OpenedSecrets> refuse() {
        pause.failed();
        return transactions
                .inTransaction("unlock.refused", () -> audit.record("vault.unlock-refused", SUBJECT, Map.of()))
                .chain(() -> Uni.createFrom()
                        .failure(ProblemException.forbidden(
                                "wrong-passphrase", "The passphrase does not open the seeds of this vault.")));
    }

    private Uni<Void> recordUnlock(Duration lifetime) {
        return transactions.inTransaction(
                "unlock.record",
                () -> audit.record("vault.unlocked", SUBJECT, Map.of("seconds", lifetime.toSeconds())));
    }
}
