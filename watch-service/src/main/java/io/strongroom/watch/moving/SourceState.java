package io.strongroom.watch.moving;

import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import java.math.BigInteger;

/** How far the source says that a transaction has come, by its number there. */
enum SourceState {
    UNSIGNED,
    SIGNED,
    SENT,
    DONE,
    NOTIFIED,
    CANCELLED;

    /** @throws NotTaken if there is no such state */
    static SourceState of(SourceRow row) {
        BigInteger number = row.integer("current_tx_type").orElse(BigInteger.ZERO);
        if (number.signum() <= 0 || number.compareTo(BigInteger.valueOf(values().length)) > 0) {
            throw new NotTaken("its current_tx_type is none of 1 to 6");
        }
        return values()[number.intValueExact() - 1];
    }

    /** The source has seen it deep enough in the chain. */
    boolean isDone() {
        return this == DONE || this == NOTIFIED;
    }
}
