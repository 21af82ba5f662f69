package io.strongroom.custody.session;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.problem.ProblemException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Holds the one session in which secrets are usable; locked at start, by a call, by time and at shutdown. */
@ApplicationScoped
public class Vault {

    /** The header that carries the session token. */
    public static final String HEADER = "Strongroom-Session";

    private final Vertx vertx;
    private final Event<SessionExpired> expiries;
    private VaultSession open;
    private long timer;

    Vault(Vertx vertx, Event<SessionExpired> expiries) {
        this.vertx = vertx;
        this.expiries = expiries;
    }

    /**
     * Begins a session and ends the one before it.
     *
     * @param secrets the session destroys them
     * @param passphrase held for the first seed, or null when there are seeds; the session destroys it
     */
    public synchronized OpenedSession open(OpenedSecrets secrets, SecretText passphrase, Duration lifetime) {
        close();
        String token = SessionToken.random();
        Instant expiresAt = Instant.now().plus(lifetime);
        VaultSession session = new VaultSession(SessionToken.digest(token), expiresAt, secrets, passphrase);
        open = session;
        timer = vertx.setTimer(lifetime.toMillis(), fired -> expire(session));
        return new OpenedSession(token, expiresAt);
    }

    /**
     * Runs work that needs the session; its secrets stay usable until the work ends.
     *
     * @throws ProblemException 403 {@code vault-locked} if there is no session, {@code wrong-session} if the token is not its
     */
    public <T> Uni<T> withSession(String token, Function<VaultSession, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            VaultSession session = enter(token);
            return Uni.createFrom()
                    .deferred(() -> work.apply(session))
                    .onTermination()
                    .invoke(session::leave);
        });
    }

    /**
     * Ends the session.
     *
     * @throws ProblemException as {@link #withSession}
     */
    public synchronized void lock(String token) {
        enter(token).leave();
        close();
    }

    public synchronized boolean isLocked() {
        return open == null;
    }

    private synchronized VaultSession enter(String token) {
        if (open == null || !Instant.now().isBefore(open.expiresAt())) {
            throw ProblemException.forbidden(
                    "vault-locked", "The vault is locked: unlock it first, and send the token as " + HEADER + ".");
        }
        if (token == null || !open.isOpenedBy(token) || !open.enter()) {
            throw ProblemException.forbidden(
                    "wrong-session", "The header " + HEADER + " must hold the token that the last unlock gave.");
        }
        return open;
    }

    private void expire(VaultSession session) {
        synchronized (this) {
            if (open != session) {
                return;
            }
            close();
        }
        expiries.fire(new SessionExpired(session.expiresAt()));
    }

    private synchronized void close() {
        if (open != null) {
            vertx.cancelTimer(timer);
            open.close();
            open = null;
        }
    }

    void shutDown(@Observes ShutdownEvent event) {
        close();
    }
}
