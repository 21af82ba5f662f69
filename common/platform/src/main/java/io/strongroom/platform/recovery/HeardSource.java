package io.strongroom.platform.recovery;

import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** An instance that tells, by an export that people carry, what a restored database has forgotten. */
@Entity
@Table(name = "recovery_source")
public class HeardSource extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(nullable = false)
    String source;

    @Column(name = "heard_to", nullable = false)
    long heardTo;

    @Column(name = "is_complete", nullable = false)
    boolean complete;

    @Column(nullable = false)
    int transactions;
}
