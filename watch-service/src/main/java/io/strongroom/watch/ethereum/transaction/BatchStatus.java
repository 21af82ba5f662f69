package io.strongroom.watch.ethereum.transaction;

import io.strongroom.model.TransactionStatus;
import java.util.Collection;
import java.util.Comparator;

/** The state of many transactions as one: that of the least advanced which may still be mined, or was. */
final class BatchStatus {

    private BatchStatus() {}

    static TransactionStatus of(Collection<EthereumTx> rows) {
        return rows.stream()
                .map(row -> row.status)
                .filter(status -> !EthereumTxs.OVER.contains(status))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> rows.iterator().next().status);
    }
}
