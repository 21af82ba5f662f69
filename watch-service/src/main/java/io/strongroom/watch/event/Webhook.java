package io.strongroom.watch.event;

import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A subscriber that is called, and how far it has been told. */
@Entity
@Table(name = "webhook")
class Webhook extends ChangingRow {

    @Column(nullable = false)
    String uuid;

    @Column(nullable = false)
    String url;

    /** 32 random bytes; the key of the signature on each delivery. */
    @Column(nullable = false)
    byte[] secret;

    @Column(name = "is_active", nullable = false)
    boolean active;

    @Column(name = "last_sequence", nullable = false)
    long lastSequence;

    /** Failures in a row. */
    @Column(nullable = false)
    int attempts;

    @Column(name = "next_attempt_at")
    Instant nextAttemptAt;

    @Column(name = "last_error")
    String lastError;
}
