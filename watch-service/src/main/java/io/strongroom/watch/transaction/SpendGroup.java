package io.strongroom.watch.transaction;

import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** Transactions of which at most one can ever be mined: all share an input, or a nonce. */
@Entity
@Table(name = "spend_group")
public class SpendGroup extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public TransactionAction kind;

    /** The uuid of the transaction that was buried; absent while none is, or if nothing of the group ever left. */
    @Column(name = "settled_tx")
    public String settledTx;

    @Column(name = "settled_at")
    public Instant settledAt;
}
