package io.strongroom.watch.bitcoin.rescan;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A search of old blocks for what was paid to this wallet. */
@Entity
@Table(name = "rescan")
public class Rescan extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    /** Null for all. */
    @Enumerated(EnumType.STRING)
    Account account;

    @Column(name = "from_height", nullable = false)
    long fromHeight;

    /** Where the chain ended when it was asked for. */
    @Column(name = "to_height", nullable = false)
    long toHeight;

    @Column(name = "requested_by", nullable = false)
    String requestedBy;

    @Column(name = "finished_at")
    Instant finishedAt;

    /** One sentence for a person; null if it did not fail. */
    String failure;
}
