package io.strongroom.custody.signed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A transaction that was signed here for an earlier attempt to pay a request and does not conflict with the one that
 * would pay it now: unless it is cancelled for good, both can be mined.
 *
 * @param paymentRequests those that both pay
 * @param conflicting what else was signed here that spends coins of it and pays none of them: its cancellation, if it was
 *     cancelled with a signature of this service
 */
public record PriorTransaction(
        String transactionId, Instant signedAt, List<UUID> paymentRequests, List<String> conflicting) {

    public PriorTransaction {
        paymentRequests = List.copyOf(paymentRequests);
        conflicting = List.copyOf(conflicting);
    }

    /** For a person who decides. */
    public String sentence() {
        String requests = paymentRequests.size() == 1
                ? "payment request " + paymentRequests.getFirst()
                : paymentRequests.size() + " of these payment requests";
        String known = conflicting.isEmpty()
                ? "Nothing else that spends its coins was signed here."
                : "What else was signed here that spends its coins: " + String.join(", ", conflicting) + ".";
        return "Transaction " + transactionId + ", signed here at " + signedAt + " for an earlier attempt, pays "
                + requests + " too, of other coins. Unless a cancellation of it is buried, both can be mined. " + known;
    }
}
