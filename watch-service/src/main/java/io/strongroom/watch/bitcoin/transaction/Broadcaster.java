package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.failpoint.Failpoints;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.node.NodeException;
import io.strongroom.watch.payment.PaymentQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Sends signed transactions. That one is about to be sent is committed first; whatever the node answers, the same bytes
 * are sent again until some transaction of the group is buried.
 */
@ApplicationScoped
public class Broadcaster {

    private final BitcoinTxs rows;
    private final PaymentQueue queue;
    private final BitcoinNode node;
    private final TransactionNotes notes;
    private final AuditLog audit;
    private final Failpoints failpoints;
    private final Transactions transactions;

    Broadcaster(
            BitcoinTxs rows,
            PaymentQueue queue,
            BitcoinNode node,
            TransactionNotes notes,
            AuditLog audit,
            Failpoints failpoints,
            Transactions transactions) {
        this.rows = rows;
        this.queue = queue;
        this.node = node;
        this.notes = notes;
        this.audit = audit;
        this.failpoints = failpoints;
        this.transactions = transactions;
    }

    Uni<Void> broadcast(String uuid) {
        return transactions
                .inTransaction("transaction.broadcast", () -> rows.lock(uuid)
                        .map(found -> found.orElseThrow(TransactionStates::unknown))
                        .invoke(TransactionStates::requireSigned)
                        .call(this::begin))
                .flatMap(row -> row.status == TransactionStatus.BROADCASTING
                        ? send(uuid, row.signedTx)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> begin(BitcoinTx row) {
        if (row.status != TransactionStatus.SIGNED) {
            return Uni.createFrom().voidItem();
        }
        return queue.paysForAnother(row.uuid)
                .flatMap(forAnother -> rows.isBeingReplaced(row).flatMap(replaced -> {
                    if (replaced) {
                        throw TransactionStates.beingCancelled();
                    }
                    if (forAnother) {
                        throw TransactionStates.paysForAnother();
                    }
                    row.status = TransactionStatus.BROADCASTING;
                    return notes.tell(row)
                            .flatMap(told ->
                                    audit.record("transaction.broadcasting", row.uuid, Map.of("txid", row.txid)));
                }));
    }

    /** Sends, or sends again; a refusal or no answer is written down for a person and is not the end. */
    public Uni<Void> send(String uuid, byte[] transaction) {
        return transactions
                .inSession(() -> queue.paysForAnother(uuid))
                .flatMap(forAnother -> forAnother
                        ? Uni.createFrom()
                                .item(Optional.of(
                                        TransactionStates.paysForAnother().getMessage()))
                        : trySending(transaction))
                .flatMap(trouble -> transactions.inTransaction("transaction.sent", () -> note(uuid, trouble)));
    }

    /** The trouble with it, if there is any. */
    private Uni<Optional<String>> trySending(byte[] transaction) {
        return failpoints
                .around("transaction.send", () -> node.send(transaction))
                .map(sent -> Optional.<String>empty())
                .onFailure(NodeException.class)
                .recoverWithItem(failure -> Optional.of(failure.getMessage()));
    }

    private Uni<Void> note(String uuid, Optional<String> trouble) {
        return rows.lock(uuid).map(Optional::orElseThrow).flatMap(row -> {
            if (row.status != TransactionStatus.BROADCASTING && row.status != TransactionStatus.SENT) {
                return Uni.createFrom().voidItem(); // the chain has decided while the node was asked, and says why
            }
            row.message = trouble.orElse(null);
            if (trouble.isPresent() || row.status != TransactionStatus.BROADCASTING) {
                return Uni.createFrom().voidItem();
            }
            row.status = TransactionStatus.SENT;
            row.sentAt = DatabaseTime.now();
            return notes.tell(row);
        });
    }
}
