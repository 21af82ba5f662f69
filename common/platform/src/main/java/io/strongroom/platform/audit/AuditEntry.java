package io.strongroom.platform.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something that somebody did; each entry carries the hash of the one before it. */
@Entity
@Table(name = "audit_log")
public class AuditEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false)
    String actor;

    @Column(nullable = false)
    String action;

    @Column(nullable = false)
    String subject;

    @Column(nullable = false)
    String details;

    @Column(name = "previous_hash", nullable = false)
    byte[] previousHash;

    @Column(nullable = false)
    byte[] hash;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
