package io.strongroom.watch.transaction.batch;

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

/** A number of an account's transactions, of which the chain takes one, and the group that may use it. */
@Entity
@Table(name = "nonce_slot")
public class NonceSlot {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    /** EIP-155, or the network id of the XRP Ledger. */
    @Column(name = "chain_id", nullable = false)
    public long chainId;

    @Column(name = "sender_address", nullable = false)
    public String senderAddress;

    @Column(nullable = false)
    public long nonce;

    @Column(name = "spend_group_id", nullable = false)
    public Long spendGroupId;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
