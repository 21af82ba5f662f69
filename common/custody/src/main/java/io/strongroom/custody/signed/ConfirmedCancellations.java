package io.strongroom.custody.signed;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.platform.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Transactions of which a person has said that they are cancelled for good: what takes their coins back is buried. */
public final class ConfirmedCancellations {

    private static final Pattern TRANSACTION_ID = Pattern.compile("[0-9a-f]{64}");

    private final SortedSet<String> transactionIds;

    private ConfirmedCancellations(SortedSet<String> transactionIds) {
        this.transactionIds = transactionIds;
    }

    /** @throws ProblemException 422 if one of them is not a transaction's id */
    public static ConfirmedCancellations of(Collection<String> transactionIds) {
        for (String id : transactionIds) {
            if (!TRANSACTION_ID.matcher(id).matches()) {
                throw ProblemException.invalid(
                        "cancelled", "must be the id of a transaction, 64 hexadecimal digits in lower case");
            }
        }
        return new ConfirmedCancellations(new TreeSet<>(transactionIds));
    }

    /** For the audit log. */
    public List<String> transactionIds() {
        return List.copyOf(transactionIds);
    }

    /** @throws ChainException with slug {@code cancellation-not-confirmed} for the first that nobody has confirmed */
    public void require(List<PriorTransaction> prior) {
        prior.stream()
                .filter(transaction -> !transactionIds.contains(transaction.transactionId()))
                .findFirst()
                .ifPresent(transaction -> {
                    throw new ChainException(
                            "cancellation-not-confirmed",
                            transaction.sentence() + " Once you have seen that it is buried, sign with --cancelled "
                                    + transaction.transactionId() + " (over HTTP ?cancelled=...)");
                });
    }
}
