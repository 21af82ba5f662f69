package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A coin that a transaction makes. */
@Entity
@Table(name = "btc_tx_output")
public class BitcoinTxOutput {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "tx_id", nullable = false)
    public Long transactionId;

    @Column(nullable = false)
    public int vout;

    @Column(nullable = false)
    public String address;

    /** If it stays in this wallet by intent: change, or the receiving account. Absent on what pays a request. */
    @Enumerated(EnumType.STRING)
    public Account account;

    @Column(nullable = false)
    public BitcoinAmount amount;

    @Column(name = "is_change", nullable = false)
    public boolean change;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
