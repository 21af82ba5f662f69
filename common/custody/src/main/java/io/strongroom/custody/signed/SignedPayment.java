package io.strongroom.custody.signed;

import io.strongroom.model.Coin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A payment request that a transaction pays which this service was asked to sign, and agreed to. */
@Entity
@Table(name = "signed_payment")
public class SignedPayment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(name = "request_uuid", nullable = false)
    String requestUuid;

    @Column(nullable = false)
    int attempt;

    @Column(name = "transaction_id", nullable = false)
    String transactionId;

    @Column(name = "signed_at", nullable = false)
    Instant signedAt;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
