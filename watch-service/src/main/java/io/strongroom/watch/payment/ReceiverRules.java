package io.strongroom.watch.payment;

import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.OfCoin;
import java.math.BigDecimal;

/** What a coin asks of a payment before it is queued. */
public interface ReceiverRules extends OfCoin {

    /**
     * The address as it is kept.
     *
     * @throws io.strongroom.platform.problem.ProblemException 422 if it is none, or of another network, or if the amount
     *     is less than the chain lets be paid to it
     */
    String check(Asset asset, String receiverAddress, BigDecimal amount);
}
