package io.strongroom.watch.transaction;

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
import jakarta.persistence.Version;
import java.time.Instant;

/** Transactions of which at most one can ever be mined: all share an input, or a nonce. */
@Entity
@Table(name = "spend_group")
public class SpendGroup {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

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

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    public Instant updatedAt;

    @Version
    public int version;
}
