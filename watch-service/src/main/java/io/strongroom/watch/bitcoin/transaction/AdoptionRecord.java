package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.SignedTransaction;
import io.strongroom.model.Coin;
import io.strongroom.model.PaymentStatus;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.payment.PaymentRequest;
import io.strongroom.watch.recovery.Finding;
import io.strongroom.watch.recovery.Findings;
import io.strongroom.watch.transaction.SpendGroup;
import io.strongroom.watch.transaction.SpendGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes down what is taken over from others; every method is part of the caller's transaction. */
@ApplicationScoped
class AdoptionRecord {

    private final BitcoinTxs rows;
    private final SpendGroups groups;
    private final InputReservations reservations;
    private final PaymentQueue queue;
    private final Findings findings;
    private final TransactionNotes notes;
    private final AuditLog audit;

    AdoptionRecord(
            BitcoinTxs rows,
            SpendGroups groups,
            InputReservations reservations,
            PaymentQueue queue,
            Findings findings,
            TransactionNotes notes,
            AuditLog audit) {
        this.rows = rows;
        this.groups = groups;
        this.reservations = reservations;
        this.queue = queue;
        this.findings = findings;
        this.notes = notes;
        this.audit = audit;
    }

    /** Takes the signatures of a transaction that is known; where the network has it, the follower finds out. */
    Uni<Void> absorb(BitcoinTx row, FoundTransaction found) {
        if (row.status == TransactionStatus.CANCELLED) {
            return findings.report(Finding.of(
                    Coin.BTC,
                    "cancelled-but-alive",
                    found.txid(),
                    "It was cancelled as transaction " + row.uuid + " before the backup, and is signed all the same:"
                            + " find out who kept its file"));
        }
        boolean awaitsSignatures =
                row.status == TransactionStatus.UNSIGNED || row.status == TransactionStatus.PARTIALLY_SIGNED;
        boolean followed = found.onNode().isPresent() && found.txid().equals(row.txid);
        if (!awaitsSignatures || followed) {
            return Uni.createFrom().voidItem();
        }
        PsbtDocument merged = PsbtDocument.parse(row.psbt).merge(found.psbt());
        Optional<SignedTransaction> complete = merged.finalised();
        TransactionStatus before = row.status;
        row.psbt = merged.toBytes();
        row.signatureCount = merged.signatureCount();
        row.signedTx = complete.map(SignedTransaction::bytes).orElse(null);
        row.txid = complete.map(SignedTransaction::txid).orElse(row.txid);
        row.exportedAt = Optional.ofNullable(row.exportedAt).orElseGet(DatabaseTime::now);
        row.status = complete.isPresent() ? TransactionStatus.SIGNED : TransactionStates.statusWith(row.signatureCount);
        return row.status == before ? Uni.createFrom().voidItem() : notes.tell(row);
    }

    /**
     * As if it had just been built.
     *
     * @param build the row of an interrupted build that this transaction is what became of
     * @return its row
     */
    Uni<BitcoinTx> write(Adoption adoption, Optional<BitcoinTx> build, PaidRequests requests) {
        Instant now = DatabaseTime.now();
        Set<Long> losers = requests.byOutput().values().stream()
                .filter(request -> request.status == PaymentStatus.CLAIMED)
                .map(request -> request.spendGroupId)
                .collect(Collectors.toCollection(TreeSet::new));
        FoundAction action = FoundAction.of(
                adoption.parts(),
                adoption.sender(),
                requests.byOutput().size(),
                !adoption.holding().isEmpty());
        return group(adoption, build, action)
                .flatMap(group -> rows.ofGroup(group.id).flatMap(members -> {
                    losers.remove(group.id);
                    BitcoinTx row = build.orElseGet(BitcoinTx::new);
                    fill(row, adoption, group, now);
                    if (build.isEmpty()) {
                        row.uuid = UUID.randomUUID().toString();
                        row.requiredSignatures = adoption.found().psbt().requiredSignatures();
                        row.action = action.action();
                        row.receiverAccount = action.receiver();
                        row.replacesId = action.action() == TransactionAction.CANCEL ? latest(members) : null;
                    }
                    return persist(row, adoption, requests, group, now)
                            .flatMap(done -> giveUp(losers, row))
                            .flatMap(done -> report(row, adoption, requests))
                            .replaceWith(row);
                }));
    }

    private Uni<SpendGroup> group(Adoption adoption, Optional<BitcoinTx> build, FoundAction action) {
        if (build.isPresent()) {
            return groups.lock(build.get().spendGroupId);
        }
        return adoption.holding().isEmpty()
                ? groups.open(Coin.BTC, action.action())
                : Uni.createFrom().item(adoption.holding().getFirst());
    }

    private static Long latest(List<BitcoinTx> members) {
        return members.isEmpty() ? null : members.getLast().id;
    }

    private static void fill(BitcoinTx row, Adoption adoption, SpendGroup group, Instant now) {
        FoundTransaction found = adoption.found();
        FundedTransaction funded = adoption.parts().funded(found.psbt(), adoption.sender());
        row.coin = Coin.BTC;
        row.status = found.status();
        row.spendGroupId = group.id;
        row.senderAccount = adoption.sender();
        row.psbt = found.psbt().toBytes();
        row.signedTx = found.complete().map(SignedTransaction::bytes).orElse(null);
        row.txid = found.txid();
        row.totalInputAmount = funded.totalInput();
        row.totalOutputAmount = funded.totalOutput();
        row.fee = funded.fee();
        row.feeRate = funded.feeRate();
        row.signatureCount = found.signatures();
        row.leaseUntil = null;
        row.exportedAt = now;
        row.sentAt = found.onNode().isPresent() ? now : null;
    }

    private Uni<Void> persist(BitcoinTx row, Adoption adoption, PaidRequests requests, SpendGroup group, Instant now) {
        List<Outpoint> free = adoption.parts().coins().stream()
                .filter(coin -> !adoption.reserved().contains(coin))
                .toList();
        return rows.persistAndFlush(row)
                .flatMap(saved -> {
                    List<Object> lines = new ArrayList<>(TransactionRecord.inputs(
                            row, adoption.parts().funded(adoption.found().psbt(), adoption.sender()), now));
                    lines.addAll(outputs(row, adoption, requests, now));
                    return rows.getSession().flatMap((Mutiny.Session session) -> session.persistAll(lines.toArray()));
                })
                .flatMap(done -> reservations.reserve(group.id, free, now))
                .flatMap(done -> queue.assign(row.uuid, group.id, requests.byOutput()))
                .flatMap(done -> notes.tell("transaction.adopted", row))
                .flatMap(done ->
                        audit.record("transaction.adopted", row.uuid, Map.of("txid", row.txid, "status", row.status)));
    }

    private static List<BitcoinTxOutput> outputs(BitcoinTx row, Adoption adoption, PaidRequests requests, Instant now) {
        return adoption.parts().outputs().stream()
                .filter(made -> !made.amount().isZero())
                .map(made -> {
                    BitcoinTxOutput output = new BitcoinTxOutput();
                    output.transactionId = row.id;
                    output.vout = made.index();
                    output.address = made.address();
                    output.amount = made.amount();
                    output.change = made.isBackTo(adoption.sender());
                    output.account = requests.byOutput().containsKey(made.index())
                            ? null
                            : made.ownAccount().orElse(null);
                    output.createdAt = now;
                    return output;
                })
                .toList();
    }

    /** What had claimed requests that this transaction pays must not pay them again. */
    private Uni<Void> giveUp(Set<Long> losers, BitcoinTx winner) {
        return Multi.createFrom()
                .iterable(losers)
                .onItem()
                .transformToUniAndConcatenate(group -> rows.ofGroup(group))
                .onItem()
                .transformToMultiAndConcatenate(members -> Multi.createFrom().iterable(members))
                .filter(member -> !BitcoinTxs.OVER.contains(member.status))
                .onItem()
                .transformToUniAndConcatenate(loser -> loser.status == TransactionStatus.BUILDING
                        ? abandon(loser, winner)
                        : findings.report(Finding.of(
                                Coin.BTC,
                                "moved-request",
                                loser.txid,
                                "Transaction " + loser.uuid + " was made to pay what transaction " + winner.uuid
                                        + " pays: it is not sent any more, cancel it")))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Nobody has seen it, so nothing of it is left when it is given up. */
    private Uni<Void> abandon(BitcoinTx build, BitcoinTx winner) {
        build.status = TransactionStatus.FAILED;
        build.message = "Transaction " + winner.uuid + " pays what it was to pay";
        build.leaseUntil = null;
        return groups.lock(build.spendGroupId)
                .invoke(group -> groups.settle(group, null))
                .flatMap(settled -> queue.release(build.spendGroupId))
                .flatMap(released -> notes.tell(build));
    }

    private Uni<Void> report(BitcoinTx row, Adoption adoption, PaidRequests requests) {
        List<Finding> left = new ArrayList<>();
        for (FoundParts.Made output : requests.unrequested()) {
            if (output.ownAccount().isEmpty()) {
                left.add(unrequested(row, requests.again().get(output.index()))
                        .at(output.index(), output.address(), output.amount().coins()));
            }
        }
        if (adoption.holding().size() > 1) {
            left.add(Finding.of(
                    Coin.BTC,
                    "several-groups",
                    row.txid,
                    "Transaction " + row.uuid + " spends coins of several others: once it is buried, look at those that"
                            + " stay open and cancel them"));
        }
        return Multi.createFrom()
                .iterable(left)
                .onItem()
                .transformToUniAndConcatenate(findings::report)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Finding unrequested(BitcoinTx row, PaymentRequest same) {
        return same == null
                ? Finding.of(
                        Coin.BTC,
                        "unrequested-payment",
                        row.txid,
                        "Transaction " + row.uuid + " pays this, and no request asks for it: it was queued after the"
                                + " backup, so do not queue it again")
                : Finding.of(
                        Coin.BTC,
                        "second-payment",
                        row.txid,
                        "Transaction " + row.uuid + " pays this, and another one pays the request " + same.uuid
                                + " for the same: unless it was queued twice, it must not be paid again");
    }
}
