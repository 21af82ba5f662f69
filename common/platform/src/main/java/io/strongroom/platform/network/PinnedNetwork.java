package io.strongroom.platform.network;

import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The network that this database belongs to, written at the first start and never changed. */
@Entity
@Table(name = "network")
public class PinnedNetwork {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Network network;

    @Column(name = "genesis_hash", nullable = false)
    String genesisHash;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
