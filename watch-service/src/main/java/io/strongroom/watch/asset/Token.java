package io.strongroom.watch.asset;

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

/** A token that lives in a contract of a chain; never changed once it is written. */
@Entity
@Table(name = "token")
public class Token {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    /** Lower case; never a coin's label. */
    @Column(nullable = false)
    public String symbol;

    /** In lower case: one spelling, so that unique means unique. */
    @Column(name = "contract_address", nullable = false)
    public String contractAddress;

    /** How many decimals of the token's unit its smallest unit is, 0 to 18. */
    @Column(nullable = false)
    public int decimals;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
