package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.Coin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** Which spend group may spend a coin. The primary key lets no second one have it. */
@Entity
@Table(name = "input_reservation")
@IdClass(InputReservation.Key.class)
public class InputReservation {

    public record Key(Coin coin, String txid, int vout) {}

    @Id
    @Enumerated(EnumType.STRING)
    public Coin coin;

    @Id
    public String txid;

    @Id
    public int vout;

    @Column(name = "spend_group_id", nullable = false)
    public Long spendGroupId;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
