package io.strongroom.custody.unlock;

import io.strongroom.custody.command.ServiceCalls;
import io.strongroom.custody.session.SecretText;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Opens the vault for the one piece of work that a command is. */
@ApplicationScoped
public class UnlockedVault {

    private static final int LONGEST_SECONDS = 3_600;

    private final UnlockService unlocks;
    private final ServiceCalls calls;

    UnlockedVault(UnlockService unlocks, ServiceCalls calls) {
        this.unlocks = unlocks;
        this.calls = calls;
    }

    /**
     * Does the work with the token of a session that ends with it, after an hour at most.
     *
     * @param passphrase destroyed by the time this returns
     * @throws ProblemException 403 {@code wrong-passphrase}, or as the work fails
     */
    public <T> T during(SecretText passphrase, Function<String, T> work) {
        String token;
        try {
            token = calls.await(() -> unlocks.unlock(new UnlockRequest(passphrase, LONGEST_SECONDS)))
                    .sessionToken();
        } catch (RuntimeException e) {
            passphrase.destroy();
            throw e;
        }
        try {
            return work.apply(token);
        } finally {
            lock(token);
        }
    }

    private void lock(String token) {
        try {
            calls.await(() -> unlocks.lock(token));
        } catch (ProblemException locked) {
            // it expired: there is nothing open any more, and the work's own outcome is what counts
        }
    }
}
