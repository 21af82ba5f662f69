package io.strongroom.watch.bitcoin.wallet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Indexes of a descriptor that a recovery treats as given out, because they may have been. */
@Entity
@Table(name = "skipped_range")
public class SkippedRange {

    @Id
    @Column(name = "descriptor_id")
    Long descriptorId;

    @Column(name = "first_index", nullable = false)
    int firstIndex;

    @Column(name = "last_index", nullable = false)
    int lastIndex;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
