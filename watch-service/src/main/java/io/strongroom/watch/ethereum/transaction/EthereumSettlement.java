package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.ethereum.node.EthereumBlock;
import io.strongroom.watch.ethereum.node.Receipt;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.recovery.Finding;
import io.strongroom.watch.recovery.Findings;
import io.strongroom.watch.transaction.SpendGroup;
import io.strongroom.watch.transaction.SpendGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes down what the chain has decided about a nonce, and takes it back when the chain changes its mind. */
@ApplicationScoped
class EthereumSettlement {

    private static final Logger LOG = Logger.getLogger(EthereumSettlement.class);

    private static final String USED_BY_OTHERS =
            "A transaction that this service did not make has used its nonce: find out who else holds the key";

    private static final String REVERTED = "It was mined and reverted: it has moved nothing, and its nonce is used";

    private static final String NO_TRANSFER =
            "It was mined, and the token's contract has not logged the transfer: nothing counts as paid; ask whoever issues it";

    private final EthereumTxs rows;
    private final SpendGroups groups;
    private final PaymentQueue queue;
    private final EthereumNotes notes;
    private final PaidTransfer paid;
    private final Findings findings;
    private final Transactions transactions;

    EthereumSettlement(
            EthereumTxs rows,
            SpendGroups groups,
            PaymentQueue queue,
            EthereumNotes notes,
            PaidTransfer paid,
            Findings findings,
            Transactions transactions) {
        this.rows = rows;
        this.groups = groups;
        this.queue = queue;
        this.notes = notes;
        this.paid = paid;
        this.findings = findings;
        this.transactions = transactions;
    }

    /** A block has a transaction of one of our accounts: ours, if it is what left for the signers. */
    Uni<Void> mined(EthereumBlock block, EthereumBlock.Entry entry) {
        return transactions.inTransaction("ethereum.mined", () -> rows.lockLeftOf(entry.from(), entry.nonce())
                .flatMap(left -> {
                    Optional<EthereumTx> own =
                            left.stream().filter(row -> isThis(row, entry)).findFirst();
                    return own.map(row -> place(row, block))
                            .orElseGet(() -> report(entry).flatMap(done -> usedByOthers(left)));
                }));
    }

    /** What came back signed has this hash; what was sent elsewhere is told by its signature. */
    private static boolean isThis(EthereumTx row, EthereumBlock.Entry entry) {
        if (entry.hash().equals(row.hash)) {
            return true;
        }
        try {
            SignedTransaction signed =
                    new SignedTransaction(UnsignedTransaction.parse(row.unsignedTx), entry.signature());
            if (!signed.hash().equals(entry.hash())) {
                return false;
            }
            row.signedTx = signed.bytes();
            row.hash = signed.hash();
            return true;
        } catch (ChainException notItsSignature) {
            return false;
        }
    }

    private Uni<Void> place(EthereumTx row, EthereumBlock block) {
        if (block.hash().equals(row.blockHash)) {
            return Uni.createFrom().voidItem();
        }
        row.blockNumber = block.number();
        row.blockHash = block.hash();
        row.message = null;
        if (row.status.compareTo(TransactionStatus.SENT) >= 0 && row.status != TransactionStatus.REPLACED) {
            return Uni.createFrom().voidItem();
        }
        row.status = TransactionStatus.SENT;
        row.sentAt = Optional.ofNullable(row.sentAt).orElseGet(DatabaseTime::now);
        return notes.tell(row);
    }

    /** An own account has sent what this database does not know: it was restored, or somebody else has the key. */
    private Uni<Void> report(EthereumBlock.Entry entry) {
        return findings.report(Finding.of(
                Coin.ETH,
                "unknown-transaction",
                entry.hash(),
                "The account " + entry.from() + " has sent it with the nonce " + entry.nonce()
                        + ", and this database does not know it: cancel the payment requests that it pays, if the"
                        + " database was restored; otherwise find out who else holds the key"));
    }

    /** Their group stays open: what they pay stays claimed, and people are told, once. */
    private Uni<Void> usedByOthers(List<EthereumTx> left) {
        return Multi.createFrom()
                .iterable(left)
                .filter(row -> !USED_BY_OTHERS.equals(row.message))
                .onItem()
                .transformToUniAndConcatenate(row -> {
                    row.message = USED_BY_OTHERS;
                    return notes.tell("transaction.conflicted", row);
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** It is as deep as asked: its nonce is settled by it, for its requests and for everything else that would use it. */
    Uni<Void> buried(String uuid, Receipt receipt) {
        return transactions.inTransaction(
                "ethereum.settle", () -> lockGroupOf(uuid).flatMap(group -> rows.lock(uuid)
                        .map(Optional::orElseThrow)
                        .flatMap(winner -> group.settledAt != null
                                ? Uni.createFrom().voidItem()
                                : settle(group, winner, receipt))));
    }

    private Uni<Void> settle(SpendGroup group, EthereumTx winner, Receipt receipt) {
        winner.blockNumber = receipt.blockNumber();
        winner.blockHash = receipt.blockHash();
        winner.receiptStatus = receipt.succeeded() ? 1 : 0;
        winner.status = TransactionStatus.CONFIRMED;
        winner.confirmedAt = DatabaseTime.now();
        groups.settle(group, winner.uuid);
        return rows.placeOf(winner)
                .flatMap(place -> paid.isPaid(winner, receipt).flatMap(moved -> {
                    winner.message = moved ? null : receipt.succeeded() ? NO_TRANSFER : REVERTED;
                    boolean pays = moved && place.action() != TransactionAction.CANCEL;
                    return pays
                            ? queue.settle(group.id, place.uuid(), winner.hash)
                            : settleUnpaid(group, winner, receipt, moved);
                }))
                .flatMap(done -> notes.tell(winner))
                .flatMap(done -> replaceOthers(group.id, winner));
    }

    /**
     * What was reverted, or cancelled, has paid nobody and never will: its requests are pending again. A token that says it
     * succeeded and logs nothing may have moved something all the same: its request stays claimed, for a person.
     */
    private Uni<Void> settleUnpaid(SpendGroup group, EthereumTx winner, Receipt receipt, boolean moved) {
        if (receipt.succeeded() && !moved) {
            LOG.warnf("Transaction %s: %s", winner.hash, NO_TRANSFER);
            return notes.tell("transaction.unpaid", winner);
        }
        return queue.settleUnpaid(group.id);
    }

    private Uni<Void> replaceOthers(Long groupId, EthereumTx winner) {
        return rows.ofGroup(groupId)
                .onItem()
                .transformToMulti(members -> Multi.createFrom().iterable(members))
                .filter(member -> !member.uuid.equals(winner.uuid) && !EthereumTxs.OVER.contains(member.status))
                .onItem()
                .transformToUniAndConcatenate(loser -> {
                    loser.status = TransactionStatus.REPLACED;
                    loser.blockNumber = null;
                    loser.blockHash = null;
                    return notes.tell(loser);
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Its block is gone: it may be mined again, it or another one with its nonce. */
    Uni<Void> unmined(String uuid) {
        return transactions.inTransaction("ethereum.unsettle", () -> lockGroupOf(uuid)
                .flatMap(group -> rows.lock(uuid).map(Optional::orElseThrow).flatMap(row -> {
                    row.blockNumber = null;
                    row.blockHash = null;
                    row.receiptStatus = null;
                    if (row.status != TransactionStatus.CONFIRMED) {
                        return Uni.createFrom().voidItem();
                    }
                    row.status = TransactionStatus.SENT;
                    row.confirmedAt = null;
                    row.message = null;
                    groups.unsettle(group);
                    return queue.unsettle(group.id)
                            .flatMap(done -> reviveOthers(group.id, row))
                            .flatMap(done -> notes.tell("transaction.reversed", row));
                })));
    }

    /** What had lost to it may be mined after all. */
    private Uni<Void> reviveOthers(Long groupId, EthereumTx formerWinner) {
        return rows.ofGroup(groupId)
                .invoke(members -> members.stream()
                        .filter(member -> !member.uuid.equals(formerWinner.uuid))
                        .filter(member -> member.status == TransactionStatus.REPLACED)
                        .forEach(member -> member.status = before(member)))
                .replaceWithVoid();
    }

    private static TransactionStatus before(EthereumTx member) {
        if (member.sentAt != null) {
            return TransactionStatus.SENT;
        }
        return member.signedTx == null ? TransactionStatus.UNSIGNED : TransactionStatus.SIGNED;
    }

    private Uni<SpendGroup> lockGroupOf(String uuid) {
        return rows.groupOf(uuid).flatMap(groups::lock);
    }
}
