package io.strongroom.watch.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A subscriber that is called, and how far it has been told. */
@Entity
@Table(name = "webhook")
class Webhook {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

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

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    @Version
    int version;
}
