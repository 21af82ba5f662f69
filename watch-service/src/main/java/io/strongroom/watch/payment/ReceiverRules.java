package io.strongroom.watch.payment;

import io.smallrye.mutiny.Uni;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.OfCoin;
import java.math.BigDecimal;

/** What a coin asks of a payment before it is queued. */
public interface ReceiverRules extends OfCoin {

    /**
     * Not to be called inside a session.
     *
     * @return the address as it is kept; fails with a 422 problem if it is none, or of another network, or if the chain
     *     does not let the amount be paid to it
     */
    Uni<String> check(Asset asset, String receiverAddress, BigDecimal amount);
}
