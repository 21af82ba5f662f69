package io.strongroom.watch.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.PaymentStatus;
import io.strongroom.watch.asset.Asset;
import java.time.Instant;
import java.util.List;

/**
 * A payment request as callers see it.
 *
 * @param amount in the asset's unit, with all its decimals
 * @param attempts the outputs of transactions that would pay it, or one of which has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentRequestView(
        String uuid,
        String asset,
        String receiverAddress,
        String amount,
        PaymentStatus status,
        String reference,
        Instant createdAt,
        Instant claimedAt,
        Instant paidAt,
        List<Attempt> attempts) {

    /** An output of a transaction of this service. */
    public record Attempt(String transaction, int outputIndex) {}

    static PaymentRequestView of(PaymentRequest request, Asset asset, List<PaymentAttempt> attempts) {
        return new PaymentRequestView(
                request.uuid,
                asset.label(),
                request.receiverAddress,
                asset.text(request.amount),
                request.status,
                request.reference,
                request.createdAt,
                request.claimedAt,
                request.paidAt,
                attempts.stream()
                        .filter(attempt -> attempt.requestId.equals(request.id))
                        .map(attempt -> new Attempt(attempt.transactionUuid, attempt.outputIndex))
                        .toList());
    }
}
