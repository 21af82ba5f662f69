package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.failpoint.Failpoints;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.node.NodeException;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends signed transactions, those of an account in the order of their nonces. That one is about to be sent is committed
 * first; whatever the node answers, the same bytes are sent again until a transaction with the nonce is buried.
 */
@ApplicationScoped
class EthereumBroadcaster {

    private final Batches batches;
    private final EthereumTxs rows;
    private final PaymentQueue queue;
    private final EthereumNode node;
    private final EthereumNotes notes;
    private final AuditLog audit;
    private final Failpoints failpoints;
    private final Transactions transactions;

    EthereumBroadcaster(
            Batches batches,
            EthereumTxs rows,
            PaymentQueue queue,
            EthereumNode node,
            EthereumNotes notes,
            AuditLog audit,
            Failpoints failpoints,
            Transactions transactions) {
        this.batches = batches;
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
                .inTransaction("ethereum.broadcast", () -> batches.byUuid(Coin.ETH, uuid)
                        .map(found -> found.orElseThrow(EthereumTransactions::unknown))
                        .flatMap(batch -> rows.lockBatch(batch.id)
                                .map(EthereumStates::requireSigned)
                                .call(open -> begin(batch, open))))
                .onItem()
                .transformToMulti(open -> Multi.createFrom().iterable(open))
                .filter(part -> part.row().status == TransactionStatus.BROADCASTING)
                .onItem()
                .transformToUniAndConcatenate(part -> send(part.row()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> begin(Batch batch, List<PlacedTx> open) {
        List<PlacedTx> signed = open.stream()
                .filter(part -> part.row().status == TransactionStatus.SIGNED)
                .toList();
        if (signed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rows.requireNotReplaced(batch.id)
                .flatMap(none -> Multi.createFrom()
                        .iterable(signed)
                        .onItem()
                        .transformToUniAndConcatenate(part -> begin(batch.uuid, part))
                        .collect()
                        .last())
                .flatMap(done ->
                        audit.record("transaction.broadcasting", batch.uuid, Map.of("transactions", signed.size())));
    }

    private Uni<Void> begin(String uuid, PlacedTx part) {
        return queue.paysForAnother(uuid, part.spendGroupId()).flatMap(forAnother -> {
            if (forAnother) {
                throw EthereumStates.paysForAnother();
            }
            part.row().status = TransactionStatus.BROADCASTING;
            return notes.tell(part.row());
        });
    }

    /** Sends, or sends again; a refusal or no answer is written down for a person and is not the end. */
    Uni<Void> send(EthereumTx row) {
        return transactions
                .inSession(() ->
                        rows.placeOf(row).flatMap(place -> queue.paysForAnother(place.uuid(), place.spendGroupId())))
                .flatMap(forAnother -> forAnother
                        ? Uni.createFrom()
                                .item(Optional.of(
                                        EthereumStates.paysForAnother().getMessage()))
                        : trySending(row))
                .flatMap(trouble -> transactions.inTransaction("ethereum.sent", () -> note(row.uuid, trouble)));
    }

    /** The trouble with it, if there is any. */
    private Uni<Optional<String>> trySending(EthereumTx row) {
        return failpoints
                .around("ethereum.send", () -> node.send(row.hash, row.signedTx))
                .map(sent -> Optional.<String>empty())
                .onFailure(NodeException.class)
                .recoverWithItem(failure -> Optional.of(failure.getMessage()));
    }

    private Uni<Void> note(String uuid, Optional<String> trouble) {
        return rows.lock(uuid).map(Optional::orElseThrow).flatMap(row -> {
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
