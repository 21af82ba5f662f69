package io.strongroom.custody.unlock;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.seed.Seed;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.custody.seed.SeedSafe;
import io.strongroom.custody.session.OpenedSession;
import io.strongroom.custody.session.PassphraseLength;
import io.strongroom.custody.session.SecretText;
import io.strongroom.custody.session.Vault;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.WrongPassphraseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns the passphrase into a session, one try at a time: each costs the memory and time of Argon2id. */
@ApplicationScoped
class UnlockService {

    private static final String SUBJECT = "vault";

    private final Vault vault;
    private final SeedRepository seeds;
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
            SeedSafe safe,
            Transactions transactions,
            Compute compute,
            AuditLog audit,
            Delay delay) {
        this.vault = vault;
        this.seeds = seeds;
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
                .chain(() -> transactions.inSession(seeds::listActive))
                .chain(active -> open(active, passphrase, Duration.ofSeconds(request.seconds())))
                .onFailure()
                .invoke(passphrase::destroy)
                .onTermination()
                .invoke(() -> trying.set(false));
    }

    Uni<Void> lock(String token) {
        vault.lock(token);
        return transactions.inTransaction("lock.record", () -> audit.record("vault.locked", SUBJECT, Map.of()));
    }

    private Uni<OpenedSession> open(List<Seed> active, SecretText passphrase, Duration lifetime) {
        return compute.offload(() -> safe.openAll(active, passphrase))
                .onFailure(WrongPassphraseException.class)
                .recoverWithUni(this::refuse)
                .invoke(pause::succeeded)
                .call(keys -> recordUnlock(lifetime).onFailure().invoke(() -> wipe(keys)))
                .map(keys -> {
                    if (active.isEmpty()) {
                        return vault.open(keys, passphrase, lifetime);
                    }
                    passphrase.destroy();
                    return vault.open(keys, null, lifetime);
                });
    }

    private Uni<Map<Coin, MasterKey>> refuse() {
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

    private static void wipe(Map<Coin, MasterKey> keys) {
        keys.values().forEach(MasterKey::close);
    }
}
