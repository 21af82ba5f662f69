package io.strongroom.watch.transaction.batch;

import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * An order on a chain whose transactions pay one receiver each: many transactions, one file for the signers. Never changed
 * once it is written.
 */
@Entity
@Table(name = "tx_batch")
public class Batch {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(nullable = false)
    public String uuid;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public TransactionAction action;

    /** Null for the coin itself. */
    @Column(name = "token_id")
    public Long tokenId;

    /** The batch whose nonces this one uses again. */
    @Column(name = "replaces_id")
    public Long replacesId;

    @Column(name = "requested_by", nullable = false)
    public String requestedBy;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
