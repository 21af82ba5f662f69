package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Optional;

/** How much gas transactions may use. */
@ApplicationScoped
class GasLimits {

    /** What the chain does may have changed a little until it is mined. */
    private static final BigInteger MARGIN_PERCENT = BigInteger.valueOf(125);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private final EthereumNode node;

    GasLimits(EthereumNode node) {
        this.node = node;
    }

    /** The draft with its gas limit; empty if the chain would revert it now. */
    Uni<Optional<TransferDraft>> fit(TransferDraft draft) {
        return node.estimateGas(draft.call())
                .map(gas -> Optional.of(draft.withGasLimit(limit(gas))))
                .onFailure(NodeException.Refused.class)
                .recoverWithItem(Optional.empty());
    }

    private static long limit(BigInteger estimate) {
        return estimate.equals(BigInteger.valueOf(TransferDraft.PLAIN_GAS))
                ? TransferDraft.PLAIN_GAS
                : estimate.multiply(MARGIN_PERCENT).divide(HUNDRED).longValueExact();
    }
}
