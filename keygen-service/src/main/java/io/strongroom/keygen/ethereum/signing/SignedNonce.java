package io.strongroom.keygen.ethereum.signing;

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

/** A transaction that this service was asked to sign, and agreed to, for a nonce of its sender. */
@Entity
@Table(name = "signed_nonce")
public class SignedNonce {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    /** 64 hexadecimal digits. */
    @Column(name = "transaction_id", nullable = false)
    String transactionId;

    @Column(nullable = false)
    String sender;

    @Column(nullable = false)
    BigDecimal nonce;

    @Column(name = "file_sha256", nullable = false)
    byte[] fileSha256;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    /** In ether, at most. */
    @Column(nullable = false)
    BigDecimal fee;

    @Column(name = "signed_at", nullable = false)
    Instant signedAt;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
