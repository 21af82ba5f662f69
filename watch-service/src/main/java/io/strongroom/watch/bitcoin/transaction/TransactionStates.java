package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.problem.ProblemException;

/** Which states allow what, and what is said when they do not. */
final class TransactionStates {

    private TransactionStates() {}

    static ProblemException unknown() {
        return ProblemException.notFound("unknown-transaction", "There is no transaction of that uuid");
    }

    static ProblemException beingCancelled() {
        return ProblemException.conflict(
                "being-cancelled", "This transaction is being cancelled by another one that spends the same coins");
    }

    /** @param by what is there to take the transaction's place */
    static ProblemException beingReplaced(BitcoinTx transaction, BitcoinTx by) {
        return by.action == TransactionAction.CANCEL && transaction.action != TransactionAction.CANCEL
                ? beingCancelled()
                : ProblemException.conflict(
                        "being-replaced",
                        "The transaction " + by.uuid + " is there to take this one's place: bump or cancel that one");
    }

    static ProblemException paysForAnother() {
        return ProblemException.conflict(
                "pays-for-another", "This transaction pays a request that another one pays or has paid: cancel it");
    }

    static TransactionStatus statusWith(int signatures) {
        return signatures == 0 ? TransactionStatus.UNSIGNED : TransactionStatus.PARTIALLY_SIGNED;
    }

    static void requireFile(BitcoinTx row) {
        if (row.status == TransactionStatus.BUILDING) {
            throw ProblemException.conflict("not-built", "This transaction is still being built");
        }
        requireOpen(row);
    }

    static void requireAwaitingSignatures(BitcoinTx row) {
        requireFile(row);
        if (row.status.compareTo(TransactionStatus.BROADCASTING) >= 0) {
            throw ProblemException.conflict("already-broadcast", "This transaction is " + row.status + " already");
        }
    }

    static void requireSigned(BitcoinTx row) {
        requireFile(row);
        if (row.status.compareTo(TransactionStatus.SIGNED) < 0) {
            throw ProblemException.conflict(
                    "not-signed",
                    "This transaction has " + row.signatureCount + " of " + row.requiredSignatures + " signatures");
        }
    }

    /** What the network may hold and no block has: its fee can be raised. */
    static void requireSent(BitcoinTx row) {
        requireFile(row);
        requireNotMined(row);
        if (row.status.compareTo(TransactionStatus.BROADCASTING) < 0) {
            throw ProblemException.conflict(
                    "not-sent",
                    "This transaction was not sent yet: send it, or cancel it and order another one at a higher rate");
        }
    }

    static void requireNotMined(BitcoinTx row) {
        if (row.status == TransactionStatus.CONFIRMED || row.blockHeight != null) {
            throw ProblemException.conflict("already-mined", "This transaction is in a block already");
        }
    }

    private static void requireOpen(BitcoinTx row) {
        if (BitcoinTxs.OVER.contains(row.status)) {
            throw ProblemException.conflict("transaction-over", "This transaction is " + row.status);
        }
    }
}
