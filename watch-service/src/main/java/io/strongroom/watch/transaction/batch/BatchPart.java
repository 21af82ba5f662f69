package io.strongroom.watch.transaction.batch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The place of a transaction in its batch. */
@Entity
@Table(name = "tx_batch_part")
public class BatchPart {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "batch_id", nullable = false)
    public Long batchId;

    /** From 0. */
    @Column(nullable = false)
    public int position;

    @Column(name = "tx_id", nullable = false)
    public Long headId;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
