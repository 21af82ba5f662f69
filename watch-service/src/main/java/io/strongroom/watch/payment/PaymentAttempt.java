package io.strongroom.watch.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The output of a transaction that would pay a request. */
@Entity
@Table(name = "payment_attempt")
public class PaymentAttempt {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "request_id", nullable = false)
    public Long requestId;

    @Column(name = "spend_group_id", nullable = false)
    public Long spendGroupId;

    @Column(name = "transaction_uuid", nullable = false)
    public String transactionUuid;

    @Column(name = "output_index", nullable = false)
    public int outputIndex;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
