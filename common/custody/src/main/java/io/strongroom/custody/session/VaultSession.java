package io.strongroom.custody.session;

import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.MasterKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of an unlocked vault, from unlock to lock or expiry.
 *
 * <p>Work that has begun keeps them alive: {@link #close} refuses new work at once and wipes when the last work ends,
 * so that no key is overwritten under a signature that is being made with it.
 */
public final class VaultSession {

    private final byte[] tokenDigest;
    private final Instant expiresAt;
    private final Map<Coin, MasterKey> masterKeys;
    private final Optional<BoxSealer> boxes;
    private SecretText passphrase;
    private int users;
    private boolean closed;
    private boolean wiped;

    VaultSession(byte[] tokenDigest, Instant expiresAt, OpenedSecrets secrets, SecretText passphrase) {
        this.tokenDigest = tokenDigest;
        this.expiresAt = expiresAt;
        this.masterKeys = new EnumMap<>(Coin.class);
        this.masterKeys.putAll(secrets.masterKeys());
        this.boxes = secrets.boxes();
        this.passphrase = passphrase;
    }

    /**
     * The master key of a coin.
     *
     * @throws ProblemException 409 {@code no-seed} while the coin has none
     */
    public synchronized MasterKey masterKey(Coin coin) {
        MasterKey key = masterKeys.get(coin);
        if (key == null) {
            throw ProblemException.conflict(
                    "no-seed", "There is no " + coin + " seed yet: create or restore one first.");
        }
        return key;
    }

    public synchronized boolean hasMasterKey(Coin coin) {
        return masterKeys.containsKey(coin);
    }

    /** Seals and opens what does not derive from a seed, in a service that has {@link SealedSecrets}. */
    public BoxSealer boxes() {
        return boxes.orElseThrow();
    }

    /** Whether this is the passphrase that the vault was unlocked with, known only until its first seed exists. */
    public synchronized boolean isUnlockedWith(SecretText again) {
        return passphrase != null && passphrase.sameAs(again);
    }

    /** Takes the key of a seed that was just stored, and forgets the passphrase that was held for it. */
    public synchronized void adopt(Coin coin, MasterKey masterKey) {
        if (wiped) {
            masterKey.close();
            return;
        }
        masterKeys.put(coin, masterKey);
        forgetPassphrase();
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isOpenedBy(String token) {
        return MessageDigest.isEqual(tokenDigest, SessionToken.digest(token));
    }

    /** @return false if the session has ended */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        users++;
        return true;
    }

    synchronized void leave() {
        users--;
        wipeWhenUnused();
    }

    synchronized void close() {
        closed = true;
        wipeWhenUnused();
    }

    private void wipeWhenUnused() {
        if (closed && users == 0 && !wiped) {
            wiped = true;
            masterKeys.values().forEach(MasterKey::close);
            masterKeys.clear();
            boxes.ifPresent(BoxSealer::close);
            forgetPassphrase();
        }
    }

    private void forgetPassphrase() {
        if (passphrase != null) {
            passphrase.destroy();
            passphrase = null;
        }
    }

    @Override
    public String toString() {
        return "VaultSession[expiresAt=" + expiresAt + "]";
    }
}
