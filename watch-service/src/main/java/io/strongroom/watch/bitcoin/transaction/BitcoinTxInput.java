package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
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

/** A coin that a transaction spends. */
@Entity
@Table(name = "btc_tx_input")
public class BitcoinTxInput {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "tx_id", nullable = false)
    public Long transactionId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Column(nullable = false)
    public String txid;

    @Column(nullable = false)
    public int vout;

    @Column(nullable = false)
    public String address;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Account account;

    @Column(nullable = false)
    public BitcoinAmount amount;

    /** When it was chosen. */
    @Column(nullable = false)
    public int confirmations;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
