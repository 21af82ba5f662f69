package io.strongroom.watch.bitcoin.reconciliation;

import io.strongroom.model.Coin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What node and database do not agree on: for a person. */
@Entity
@Table(name = "reconciliation_difference")
public class Difference {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(nullable = false)
    String kind;

    /** Outpoint, txid, wallet, account or address. */
    @Column(nullable = false)
    String reference;

    /** One sentence that says what to do. */
    @Column(nullable = false)
    String detail;

    /** The reconciliation that found it first. */
    @Column(name = "first_run", nullable = false)
    Long firstRun;

    @Column(name = "last_run", nullable = false)
    Long lastRun;

    @Column(name = "first_seen_at", nullable = false)
    Instant firstSeenAt;

    @Column(name = "last_seen_at", nullable = false)
    Instant lastSeenAt;
}
