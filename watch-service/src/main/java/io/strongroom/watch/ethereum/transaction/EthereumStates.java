package io.strongroom.watch.ethereum.transaction;

import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.problem.ProblemException;
import java.util.List;
import java.util.function.Predicate;

/** Which states of a batch's transactions allow what, and what is said when they do not. */
final class EthereumStates {

    private EthereumStates() {}

    /** Those that may still be mined, or were; 409 {@code transaction-over} if there are none. */
    static List<PlacedTx> requireOpen(List<PlacedTx> parts) {
        List<PlacedTx> open = parts.stream()
                .filter(part -> !EthereumTxs.OVER.contains(part.row().status))
                .toList();
        if (open.isEmpty()) {
            throw ProblemException.conflict(
                    "transaction-over",
                    "This transaction is " + parts.getFirst().row().status);
        }
        return open;
    }

    static List<PlacedTx> requireAwaitingSignatures(List<PlacedTx> parts) {
        List<PlacedTx> open = requireOpen(parts);
        requireNone(
                open,
                row -> row.status.compareTo(TransactionStatus.BROADCASTING) >= 0,
                "already-broadcast",
                "This transaction was sent already");
        return open;
    }

    static List<PlacedTx> requireSigned(List<PlacedTx> parts) {
        List<PlacedTx> open = requireOpen(parts);
        requireNone(
                open,
                row -> row.status.compareTo(TransactionStatus.SIGNED) < 0,
                "not-signed",
                "This transaction is not signed");
        return open;
    }

    /** Those that no block has; 409 {@code already-mined} if there are none. */
    static List<PlacedTx> requireUnmined(List<PlacedTx> parts) {
        List<PlacedTx> unmined = requireOpen(parts).stream()
                .filter(part -> part.row().blockNumber == null)
                .toList();
        if (unmined.isEmpty()) {
            throw ProblemException.conflict("already-mined", "This transaction is in a block already");
        }
        return unmined;
    }

    static void requireSent(List<PlacedTx> unmined) {
        requireNone(
                unmined,
                row -> row.status.compareTo(TransactionStatus.BROADCASTING) < 0,
                "not-sent",
                "This transaction was not sent yet: send it, or cancel it and order another one at a higher rate");
    }

    static ProblemException beingReplaced(String uuid) {
        return ProblemException.conflict(
                "being-replaced",
                "The transaction " + uuid + " is there to take this one's place: bump or cancel that one");
    }

    static ProblemException paysForAnother() {
        return ProblemException.conflict(
                "pays-for-another", "This transaction pays a request that another one pays or has paid: cancel it");
    }

    private static void requireNone(List<PlacedTx> parts, Predicate<EthereumTx> wrong, String slug, String sentence) {
        if (parts.stream().map(PlacedTx::row).anyMatch(wrong)) {
            throw ProblemException.conflict(slug, sentence);
        }
    }
}
