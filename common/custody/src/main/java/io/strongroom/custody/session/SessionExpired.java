package io.strongroom.custody.session;

import java.time.Instant;

/** The vault locked itself. */
public record SessionExpired(Instant expiresAt) {}
