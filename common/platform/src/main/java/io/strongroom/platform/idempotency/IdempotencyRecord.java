package io.strongroom.platform.idempotency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A request that was made under an idempotency key, and its answer. */
@Entity
@Table(name = "idempotency_key")
public class IdempotencyRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(nullable = false)
    String principal;

    @Column(name = "method_and_path", nullable = false)
    String methodAndPath;

    @Column(name = "idempotency_key", nullable = false)
    String key;

    @Column(name = "request_hash", nullable = false)
    byte[] requestHash;

    @Column(name = "response_body")
    String responseBody;

    @Column(name = "response_status")
    Integer responseStatus;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
