package io.strongroom.watch.recovery;

import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far a coin has been reconciled with its chain. */
@Entity
@Table(name = "recovery_coin")
public class RecoveredCoin extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    /** When all that the node knows had been taken over. */
    @Column(name = "passed_at")
    Instant passedAt;

    /** Why the last try failed. */
    String trouble;
}
