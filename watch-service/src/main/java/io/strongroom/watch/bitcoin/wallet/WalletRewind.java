package io.strongroom.watch.bitcoin.wallet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A wallet of the node of which receipts in blocks before the cursor are to be looked at again. */
@Entity
@Table(name = "wallet_rewind")
public class WalletRewind {

    @Id
    @Column(name = "node_wallet")
    public String nodeWallet;

    /** The first block to look at. */
    @Column(name = "from_height", nullable = false)
    public long fromHeight;

    /** Grows with each request. */
    @Column(nullable = false)
    public long request;

    @Column(name = "created_at", nullable = false)
    public Instant createdAt;
}
