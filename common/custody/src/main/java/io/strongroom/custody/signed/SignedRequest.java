package io.strongroom.custody.signed;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** An outpoint that this service was asked to spend, and agreed to. */
@Entity
@Table(name = "signed_request")
public class SignedRequest {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(name = "transaction_id", nullable = false)
    String transactionId;

    @Column
    String outpoint;

    @Column(name = "psbt_sha256", nullable = false)
    byte[] psbtSha256;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    /** Of the whole transaction, in the coin's own unit. */
    @Column(nullable = false)
    BigDecimal fee;

    @Column(name = "signed_at", nullable = false)
    Instant signedAt;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
