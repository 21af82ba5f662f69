package io.strongroom.custody.signed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A transaction that was signed here for an earlier attempt to pay a request and does not conflict with the one that
 * would pay it now: unless it is cancelled for good, both can be mined.
 *
 * @param paymentRequests those that both pay
 * @param conflicting what else was signed here that takes a coin or the nonce of it and pays none of them: its
 *     cancellation, if it was cancelled with a signature of this service
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
                ? "Nothing else that takes its place was signed here."
                : "What else was signed here that takes its place: " + String.join(", ", conflicting) + ".";
        return "Transaction " + transactionId + ", signed here at " + signedAt + " for an earlier attempt, pays "
                + requests
                + " too, and the two do not conflict. Unless a cancellation of it is buried, or it was reverted for good,"
                + " both can pay. " + known;
    }
}
