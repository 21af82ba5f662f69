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

/** What the transactions of all account chains have in common; what is a chain's own is in its table of details. */
@Entity
@Table(name = "tx")
public class TransactionHead {

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

    @Column(name = "spend_group_id", nullable = false)
    public Long spendGroupId;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
