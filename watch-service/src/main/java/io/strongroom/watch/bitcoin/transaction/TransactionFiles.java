package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.SignedTransaction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.TransactionFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Files that leave and come back. */
@ApplicationScoped
class TransactionFiles {

    private final BitcoinTxs rows;
    private final PaymentQueue queue;
    private final TransactionNotes notes;
    private final AuditLog audit;
    private final Compute compute;
    private final Transactions transactions;

    TransactionFiles(
            BitcoinTxs rows,
            PaymentQueue queue,
            TransactionNotes notes,
            AuditLog audit,
            Compute compute,
            Transactions transactions) {
        this.rows = rows;
        this.queue = queue;
        this.notes = notes;
        this.audit = audit;
        this.compute = compute;
        this.transactions = transactions;
    }

    /** That the file left is committed before the file leaves. */
    Uni<TransactionFile> export(String uuid) {
        return transactions.inTransaction("transaction.export", () -> rows.lock(uuid)
                .map(found -> found.orElseThrow(TransactionStates::unknown))
                .invoke(TransactionStates::requireFile)
                .call(row -> queue.paysForAnother(uuid).invoke(forAnother -> {
                    if (forAnother) {
                        throw TransactionStates.paysForAnother();
                    }
                }))
                .call(row -> {
                    if (row.exportedAt != null) {
                        return Uni.createFrom().voidItem();
                    }
                    row.exportedAt = DatabaseTime.now();
                    return audit.record("transaction.exported", uuid, Map.of("txid", row.txid));
                })
                .map(row -> new TransactionFile(name(row), row.psbt)));
    }

    private static String name(BitcoinTx row) {
        String step = row.signatureCount == 0 ? "unsigned" : "signed-" + row.signatureCount;
        return row.action + "-" + row.uuid + "." + step + ".psbt";
    }

    /** What a signed file comes to. */
    private record Merged(int version, PsbtDocument psbt, int signatures, Optional<SignedTransaction> complete) {}

    Uni<Void> take(String uuid, byte[] file) {
        return transactions
                .inSession(() -> rows.byUuid(uuid))
                .map(found -> found.orElseThrow(TransactionStates::unknown))
                .invoke(TransactionStates::requireAwaitingSignatures)
                .flatMap(row -> compute.offload(() -> merge(row, file)))
                .flatMap(merged -> transactions.inTransaction("transaction.take", () -> write(uuid, merged)));
    }

    private static Merged merge(BitcoinTx row, byte[] theirs) {
        try {
            PsbtDocument psbt = PsbtDocument.parse(row.psbt).merge(PsbtDocument.parse(theirs));
            return new Merged(row.version, psbt, psbt.signatureCount(), psbt.finalised());
        } catch (ChainException e) {
            throw ProblemException.unprocessable(e.slug(), e.getMessage());
        }
    }

    private Uni<Void> write(String uuid, Merged merged) {
        return rows.lock(uuid).map(Optional::orElseThrow).flatMap(row -> {
            TransactionStates.requireAwaitingSignatures(row);
            if (row.version != merged.version) {
                throw ProblemException.conflict(
                        "changed-meanwhile", "This transaction was changed meanwhile; try again");
            }
            return rows.isBeingReplaced(row).flatMap(replaced -> {
                if (replaced) {
                    throw TransactionStates.beingCancelled();
                }
                row.psbt = merged.psbt.toBytes();
                row.signatureCount = merged.signatures;
                row.signedTx = merged.complete.map(SignedTransaction::bytes).orElse(null);
                row.txid = merged.complete.map(SignedTransaction::txid).orElse(row.txid);
                // that it came back signed means that it left
                row.exportedAt = Optional.ofNullable(row.exportedAt).orElseGet(() -> DatabaseTime.now());
                TransactionStatus before = row.status;
                row.status = merged.complete.isPresent()
                        ? TransactionStatus.SIGNED
                        : TransactionStates.statusWith(row.signatureCount);
                return row.status == before
                        ? Uni.createFrom().voidItem()
                        : notes.tell(row)
                                .flatMap(told ->
                                        audit.record("transaction." + row.status, uuid, Map.of("txid", row.txid)));
            });
        });
    }
}
