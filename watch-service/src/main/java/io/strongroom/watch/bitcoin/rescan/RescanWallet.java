package io.strongroom.watch.bitcoin.rescan;

import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far one of the node's wallets has searched. */
@Entity
@Table(name = "rescan_wallet")
public class RescanWallet extends ChangingRow {

    @Column(name = "rescan_id", nullable = false)
    Long rescanId;

    @Column(name = "node_wallet", nullable = false)
    String nodeWallet;

    /** The first block that was not searched. */
    @Column(name = "next_height", nullable = false)
    long nextHeight;

    @Column(name = "finished_at")
    Instant finishedAt;

    /** Why the last try failed; null if it did not. */
    String trouble;
}
