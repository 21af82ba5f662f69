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

/** A transaction with the signatures that it had when it left this service. */
@Entity
@Table(name = "signed_transaction")
public class SignedTransaction {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(name = "transaction_id", nullable = false)
    String transactionId;

    @Column(nullable = false)
    byte[] psbt;

    @Column(name = "signed_at", nullable = false)
    Instant signedAt;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
