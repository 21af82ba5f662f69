package io.strongroom.watch.deposit;

import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** How far the chain was read. */
@Entity
@Table(name = "block_cursor")
public class BlockCursor extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Column(nullable = false)
    public long height;

    @Column(name = "block_hash", nullable = false)
    public String blockHash;
}
