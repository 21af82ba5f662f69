package io.strongroom.watch.address;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** An address that is watched: whose it is, and whether it was given out. */
@Entity
@Table(name = "address")
public class Address extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Account account;

    @Column(name = "wallet_address", nullable = false)
    public String walletAddress;

    /** Of chains that tell receivers apart by a number beside the address; else empty. */
    @Column(nullable = false)
    public String tag;

    /** The exact script that the address stands for, on chains that have one. */
    @Column(name = "script_pubkey")
    public byte[] scriptPubkey;

    @Column(name = "descriptor_id")
    public Long descriptorId;

    @Column(name = "key_index")
    public Integer keyIndex;

    @Column(name = "is_allocated", nullable = false)
    public boolean allocated;

    @Column(name = "allocated_at")
    public Instant allocatedAt;

    /** To whom or what for: the caller's reference, or the transaction it was taken for. */
    @Column(name = "allocated_to")
    public String allocatedTo;
}
