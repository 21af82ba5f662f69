package io.strongroom.watch.deposit;

import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** An output of somebody else's making that pays one of the watched addresses. */
@Entity
@Table(name = "deposit")
public class Deposit extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Column(name = "token_id")
    public Long tokenId;

    @Column(name = "address_id", nullable = false)
    public Long addressId;

    @Column(nullable = false)
    public String txid;

    /** The output's position, or the log's on chains that have logs. */
    @Column(name = "output_index", nullable = false)
    public int outputIndex;

    /** In the asset's own unit. */
    @Column(nullable = false)
    public BigDecimal amount;

    @Column(name = "block_height")
    public Long blockHeight;

    @Column(name = "block_hash")
    public String blockHash;

    @Column(nullable = false)
    public int confirmations;

    @Column(name = "credited_at")
    public Instant creditedAt;

    @Column(name = "reversed_at")
    public Instant reversedAt;
}
