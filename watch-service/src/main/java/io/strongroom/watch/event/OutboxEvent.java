package io.strongroom.watch.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something that happened and must be told, written in the transaction that made it so. */
@Entity
@Table(name = "outbox_event")
class OutboxEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    /** For example {@code deposit.credited}. */
    @Column(nullable = false)
    String type;

    @Column(nullable = false)
    String subject;

    /** JSON. */
    @Column(nullable = false)
    String payload;

    /** The order in which readers see it; absent until the dispatcher has given it one. */
    Long sequence;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
