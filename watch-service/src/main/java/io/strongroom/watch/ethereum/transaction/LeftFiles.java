package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Which files may be with the signers. */
@ApplicationScoped
public class LeftFiles {

    private final EthereumTxs rows;

    LeftFiles(EthereumTxs rows) {
        this.rows = rows;
    }

    /** Nobody can say any more which have left; part of the caller's transaction. */
    public Uni<Void> assumeLeft() {
        return rows.assumeLeft();
    }
}
