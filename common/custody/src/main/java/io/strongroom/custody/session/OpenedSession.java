package io.strongroom.custody.session;

import java.time.Instant;

/**
 * What the caller of unlock is told.
 *
 * @param sessionToken 64 hexadecimal digits, known to nobody else
 * @param expiresAt when the secrets are wiped
 */
public record OpenedSession(String sessionToken, Instant expiresAt) {

    @Override
    public String toString() {
        return "OpenedSession[expiresAt=" + expiresAt + "]";
    }
}
