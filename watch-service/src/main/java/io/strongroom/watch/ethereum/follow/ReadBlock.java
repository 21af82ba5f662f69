package io.strongroom.watch.ethereum.follow;

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

/** One of the last blocks that were read. */
@Entity
@Table(name = "read_block")
class ReadBlock {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(nullable = false)
    long height;

    @Column(name = "block_hash", nullable = false)
    String blockHash;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
