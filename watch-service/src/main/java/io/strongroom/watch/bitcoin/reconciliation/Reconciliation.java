package io.strongroom.watch.bitcoin.reconciliation;

import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A comparison of node, database and deposits: how much of what was compared. */
@Entity
@Table(name = "reconciliation")
public class Reconciliation extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    /** Where the chain ended; null before it began. */
    Long height;

    @Column(nullable = false)
    int wallets;

    @Column(nullable = false)
    int descriptors;

    @Column(nullable = false)
    long addresses;

    @Column(nullable = false)
    long coins;

    @Column(nullable = false)
    long deposits;

    @Column(nullable = false)
    long reservations;

    @Column(nullable = false)
    long transactions;

    @Column(nullable = false)
    long differences;

    @Column(name = "finished_at")
    Instant finishedAt;

    /** One sentence: why it could not compare everything; null if it did. */
    String failure;
}
