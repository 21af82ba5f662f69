package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.WalletTransaction;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import io.strongroom.watch.bitcoin.transaction.InputReservations;
import io.strongroom.watch.bitcoin.transaction.TransactionNotes;
import io.strongroom.watch.node.NodeException;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.SpendGroup;
import io.strongroom.watch.transaction.SpendGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;

/** Writes down what the chain has decided about a spend group, and takes it back when the chain changes its mind. */
@ApplicationScoped
class Settlement {

    private static final Set<TransactionStatus> STAY =
            EnumSet.of(TransactionStatus.CANCELLED, TransactionStatus.FAILED, TransactionStatus.REPLACED);

    private static final String SPENT_BY_OTHERS =
            "A transaction that this service did not make has spent its coins: find out who else holds the keys";

    private static final String PAID_OTHERWISE =
            "The transaction that paid what this one spends was replaced by its sender";

    private final BitcoinTxs rows;
    private final SpendGroups groups;
    private final InputReservations reservations;
    private final PaymentQueue queue;
    private final TransactionNotes notes;
    private final Transactions transactions;

    Settlement(
            BitcoinTxs rows,
            SpendGroups groups,
            InputReservations reservations,
            PaymentQueue queue,
            TransactionNotes notes,
            Transactions transactions) {
        this.rows = rows;
        this.groups = groups;
        this.reservations = reservations;
        this.queue = queue;
        this.notes = notes;
        this.transactions = transactions;
    }

    /** The network has it, in the mempool or a block, whoever sent it. */
    Uni<Void> seen(String uuid, WalletTransaction onNode) {
        return transactions.inTransaction(
                "transaction.seen",
                () -> rows.lock(uuid).map(found -> found.orElseThrow()).flatMap(row -> {
                    place(row, onNode);
                    if (row.status == TransactionStatus.SENT || row.status == TransactionStatus.CONFIRMED) {
                        return Uni.createFrom().voidItem();
                    }
                    row.signedTx = signed(row, onNode);
                    row.status = TransactionStatus.SENT;
                    row.message = null;
                    row.sentAt = DatabaseTime.now();
                    return notes.tell(row);
                }));
    }

    /** It is as deep as asked: the group is settled by it, for its requests and for everything else in it. */
    Uni<Void> buried(String uuid, WalletTransaction onNode) {
        return transactions.inTransaction(
                "transaction.settle", () -> lockGroupOf(uuid).flatMap(group -> rows.lock(uuid)
                        .map(found -> found.orElseThrow())
                        .flatMap(winner -> {
                            if (group.settledAt != null) {
                                return Uni.createFrom().voidItem();
                            }
                            place(winner, onNode);
                            winner.signedTx = signed(winner, onNode);
                            winner.status = TransactionStatus.CONFIRMED;
                            winner.message = null;
                            winner.confirmedAt = DatabaseTime.now();
                            groups.settle(group, uuid);
                            return queue.settle(group.id, uuid, winner.txid)
                                    .flatMap(done -> reservations.releaseUnspent(
                                            group.id,
                                            BitcoinTransaction.parse(winner.signedTx)
                                                    .inputs()))
                                    .flatMap(done -> notes.tell(winner))
                                    .flatMap(done -> replaceOthers(winner));
                        })));
    }

    private Uni<Void> replaceOthers(BitcoinTx winner) {
        return rows.ofGroup(winner.spendGroupId)
                .map(members -> members.stream()
                        .filter(member -> !member.uuid.equals(winner.uuid) && !STAY.contains(member.status))
                        .toList())
                .onItem()
                .transformToMulti(losers -> Multi.createFrom().iterable(losers))
                .onItem()
                .transformToUniAndConcatenate(loser -> {
                    loser.status = TransactionStatus.REPLACED;
                    loser.blockHeight = null;
                    loser.blockHash = null;
                    return notes.tell(loser);
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The chain dropped a transaction that had settled its group, or holds it less deep than asked. */
    Uni<Void> unburied(String uuid, WalletTransaction onNode) {
        return transactions.inTransaction(
                "transaction.unsettle", () -> lockGroupOf(uuid).flatMap(group -> rows.lock(uuid)
                        .map(found -> found.orElseThrow())
                        .flatMap(row -> {
                            if (row.status != TransactionStatus.CONFIRMED) {
                                return Uni.createFrom().voidItem();
                            }
                            row.status = TransactionStatus.SENT;
                            row.confirmedAt = null;
                            place(row, onNode);
                            groups.unsettle(group);
                            return queue.unsettle(group.id).flatMap(done -> notes.tell("transaction.reversed", row));
                        })));
    }

    /** A transaction that this service never made has spent its coins: its group stays open, and people are told, once. */
    Uni<Void> spentByOthers(String uuid) {
        return transactions.inTransaction(
                "transaction.conflicted",
                () -> rows.lock(uuid).map(found -> found.orElseThrow()).flatMap(row -> {
                    if (SPENT_BY_OTHERS.equals(row.message)) {
                        return Uni.createFrom().voidItem();
                    }
                    row.message = SPENT_BY_OTHERS;
                    return notes.tell("transaction.conflicted", row);
                }));
    }

    /**
     * What paid its coins was replaced by its sender, and that is buried: nothing of its group can be mined any more, and
     * nothing was lost that had been ours.
     */
    Uni<Void> impossible(String uuid) {
        return transactions.inTransaction(
                "transaction.impossible", () -> lockGroupOf(uuid).flatMap(group -> {
                    if (group.settledAt != null) {
                        return Uni.createFrom().voidItem();
                    }
                    groups.settle(group, null);
                    return reservations
                            .release(group.id)
                            .flatMap(done -> queue.release(group.id))
                            .flatMap(done -> rows.ofGroup(group.id))
                            .onItem()
                            .transformToMulti(members -> Multi.createFrom().iterable(members))
                            .filter(member -> !STAY.contains(member.status))
                            .onItem()
                            .transformToUniAndConcatenate(member -> {
                                member.status = TransactionStatus.FAILED;
                                member.message = PAID_OTHERWISE;
                                return notes.tell(member);
                            })
                            .collect()
                            .last()
                            .replaceWithVoid();
                }));
    }

    /** It lies in another block than before, still deep enough. */
    Uni<Void> moved(String uuid, WalletTransaction onNode) {
        return transactions.inTransaction("transaction.moved", () -> rows.lock(uuid)
                .invoke(found -> place(found.orElseThrow(), onNode))
                .replaceWithVoid());
    }

    private Uni<SpendGroup> lockGroupOf(String uuid) {
        return rows.byUuid(uuid).flatMap(found -> groups.lock(found.orElseThrow().spendGroupId));
    }

    private static void place(BitcoinTx row, WalletTransaction onNode) {
        row.blockHeight = onNode.mined() ? onNode.blockHeight() : null;
        row.blockHash = onNode.mined() ? onNode.blockHash() : null;
    }

    private static byte[] signed(BitcoinTx row, WalletTransaction onNode) {
        if (row.signedTx != null) {
            return row.signedTx;
        }
        BitcoinTransaction transaction = BitcoinTransaction.parse(onNode.hex());
        if (!transaction.txid().equals(row.txid)) {
            throw new NodeException.Untrustworthy("The node gave another transaction than it was asked for");
        }
        return transaction.bytes();
    }
}
