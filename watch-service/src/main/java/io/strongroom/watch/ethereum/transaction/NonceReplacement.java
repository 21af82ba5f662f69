package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.access.Caller;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.node.NodeProblems;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.SpendGroups;
import io.strongroom.watch.transaction.TransactionReference;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.Batches;
import io.strongroom.watch.transaction.batch.NonceSlots;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes transactions that take the place of others by using their nonces: the same again for a higher fee, or nothing, so
 * that nothing is paid. Of those with a nonce the chain takes one; which, is seen when it is buried.
 */
@ApplicationScoped
class NonceReplacement {

    private final Batches batches;
    private final EthereumTxs rows;
    private final NonceSlots slots;
    private final SpendGroups groups;
    private final GasPrices prices;
    private final BatchRecord record;
    private final PaymentQueue queue;
    private final EthereumNotes notes;
    private final Assets assets;
    private final EthereumChain chain;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final Caller caller;
    private final Transactions transactions;

    NonceReplacement(
            Batches batches,
            EthereumTxs rows,
            NonceSlots slots,
            SpendGroups groups,
            GasPrices prices,
            BatchRecord record,
            PaymentQueue queue,
            EthereumNotes notes,
            Assets assets,
            EthereumChain chain,
            Idempotency idempotency,
            AuditLog audit,
            Caller caller,
            Transactions transactions) {
        this.batches = batches;
        this.rows = rows;
        this.slots = slots;
        this.groups = groups;
        this.prices = prices;
        this.record = record;
        this.queue = queue;
        this.notes = notes;
        this.assets = assets;
        this.chain = chain;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
        this.transactions = transactions;
    }

    /** The uuid of the batch to look at, and whether it is a new one. */
    record Outcome(String uuid, boolean created) {}

    /** @param feeRate gwei a unit of gas; null for the estimate, and at least what replaces */
    Uni<String> bump(String uuid, BigDecimal feeRate, IdempotentRequest request) {
        return transactions
                .inSession(() -> idempotency.earlier(request, TransactionReference.class))
                .flatMap(earlier -> earlier.map(reference -> Uni.createFrom().item(reference))
                        .orElseGet(() -> chain.tip()
                                .flatMap(tip -> prices.choose(feeRate))
                                .flatMap(price -> transactions.inTransaction(
                                        "ethereum.bump",
                                        () -> idempotency.once(
                                                request,
                                                TransactionReference.class,
                                                () -> bumpNow(uuid, feeRate, price, request.principal()))))))
                .map(TransactionReference::uuid)
                .onFailure()
                .transform(NodeProblems::of);
    }

    private Uni<TransactionReference> bumpNow(String uuid, BigDecimal feeRate, GasPrice price, String principal) {
        return batch(uuid)
                .flatMap(original -> rows.lockBatch(original.id)
                        .map(EthereumStates::requireUnmined)
                        .invoke(EthereumStates::requireSent)
                        .call(unmined -> rows.requireNotReplaced(original.id))
                        .flatMap(unmined -> assets.of(
                                        Coin.ETH, unmined.getFirst().row().tokenId)
                                .flatMap(asset -> write(
                                        original,
                                        original.action,
                                        unmined.stream()
                                                .map(part -> new Replacing(part, TransferDraft.like(part.row(), asset)))
                                                .toList(),
                                        feeRate,
                                        price,
                                        principal))))
                .map(batch -> new TransactionReference(batch.uuid));
    }

    /** @param feeRate gwei a unit of gas; null for the estimate, and at least what replaces */
    Uni<Outcome> cancel(String uuid, BigDecimal feeRate) {
        return chain.tip()
                .flatMap(tip -> prices.choose(feeRate))
                .flatMap(price -> transactions.inTransaction(
                        "ethereum.cancel", () -> batch(uuid).flatMap(original -> cancel(original, feeRate, price))))
                .onFailure()
                .transform(NodeProblems::of);
    }

    private Uni<Outcome> cancel(Batch original, BigDecimal feeRate, GasPrice price) {
        return rows.lockBatch(original.id).flatMap(parts -> {
            if (parts.stream().allMatch(part -> part.row().status == TransactionStatus.CANCELLED)) {
                return Uni.createFrom().item(new Outcome(original.uuid, false));
            }
            List<PlacedTx> unmined = EthereumStates.requireUnmined(parts);
            return rows.replacing(original.id)
                    .flatMap(by -> by.map(other -> standing(original, other)).orElseGet(() -> mayBeForgotten(unmined)
                            .flatMap(forget -> forget
                                    ? forget(original, unmined)
                                    : byConflict(original, unmined, feeRate, price))));
        });
    }

    /** What was cancelled before is cancelled by the same batch; of bumps, the last one is to be cancelled. */
    private static Uni<Outcome> standing(Batch original, Batch other) {
        requireNoCancellation(original);
        if (other.action != TransactionAction.CANCEL) {
            throw EthereumStates.beingReplaced(other.uuid);
        }
        return Uni.createFrom().item(new Outcome(other.uuid, false));
    }

    private static void requireNoCancellation(Batch batch) {
        if (batch.action == TransactionAction.CANCEL) {
            throw ProblemException.conflict(
                    "is-a-cancellation", "This transaction cancels another one, and its file has left: it stands");
        }
    }

    /** Nothing has left, and no later nonce would wait for one that nobody uses. */
    private Uni<Boolean> mayBeForgotten(List<PlacedTx> parts) {
        if (parts.stream().anyMatch(part -> part.row().exportedAt != null)) {
            return Uni.createFrom().item(false);
        }
        List<Long> own = parts.stream().map(PlacedTx::spendGroupId).toList();
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> slots.isFollowed(part.row().nonceSlotId, own))
                .collect()
                .asList()
                .map(followed -> followed.stream().noneMatch(Boolean::booleanValue));
    }

    private Uni<Outcome> forget(Batch original, List<PlacedTx> parts) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> {
                    part.row().status = TransactionStatus.CANCELLED;
                    return rows.ofGroup(part.spendGroupId())
                            .flatMap(members ->
                                    members.stream().allMatch(member -> EthereumTxs.OVER.contains(member.status))
                                            ? free(part.spendGroupId())
                                            : Uni.createFrom().voidItem())
                            .flatMap(done -> notes.tell(part.row()));
                })
                .collect()
                .last()
                .flatMap(done -> audit.record("transaction.cancelled", original.uuid, Map.of()))
                .replaceWith(new Outcome(original.uuid, false));
    }

    private Uni<Void> free(Long spendGroupId) {
        return groups.lock(spendGroupId)
                .invoke(group -> groups.settle(group, null))
                .flatMap(settled -> queue.release(spendGroupId));
    }

    private Uni<Outcome> byConflict(Batch original, List<PlacedTx> unmined, BigDecimal feeRate, GasPrice price) {
        requireNoCancellation(original);
        Asset ether = Asset.of(Coin.ETH);
        return write(
                        original,
                        TransactionAction.CANCEL,
                        unmined.stream()
                                .map(part -> new Replacing(part, TransferDraft.nothing(part.row(), ether)))
                                .toList(),
                        feeRate,
                        price,
                        caller.name())
                .map(batch -> new Outcome(batch.uuid, true));
    }

    /** A transaction, and what is to take its place. */
    private record Replacing(PlacedTx part, TransferDraft draft) {}

    private Uni<Batch> write(
            Batch original,
            TransactionAction action,
            List<Replacing> replacing,
            BigDecimal feeRate,
            GasPrice price,
            String principal) {
        List<Long> groupIds =
                replacing.stream().map(each -> each.part.spendGroupId()).toList();
        return rows.ofGroups(groupIds)
                .map(members ->
                        price(members.values().stream().flatMap(List::stream).toList(), feeRate, price))
                .invoke(higher -> replacing.forEach(each -> prices.require(higher, each.draft.highestFee(higher))))
                .flatMap(higher -> slots.ofGroups(groupIds)
                        .flatMap(byGroup -> record.write(
                                new BatchRecord.Heading(
                                        action,
                                        action == TransactionAction.CANCEL ? null : original.tokenId,
                                        original.id,
                                        principal),
                                replacing.stream()
                                        .map(each -> new BatchRecord.Numbered(
                                                each.draft, byGroup.get(each.part.spendGroupId())))
                                        .toList(),
                                higher)))
                .call(batch -> action == TransactionAction.PAYMENT
                        ? payLike(original, batch, replacing)
                        : Uni.createFrom().voidItem())
                .call(notes::ordered)
                .call(batch -> audit.record(
                        action == TransactionAction.CANCEL ? "transaction.cancelling" : "transaction.bumping",
                        original.uuid,
                        Map.of("by", batch.uuid, "transactions", replacing.size())));
    }

    private static GasPrice price(List<EthereumTx> members, BigDecimal feeRate, GasPrice wanted) {
        GasPrice least = wanted.outbidding(members);
        if (feeRate != null && least.highest().compareTo(wanted.highest()) > 0) {
            throw ProblemException.invalid(
                    "fee_rate",
                    "must be at least " + Units.gwei(least.highest()).toPlainString()
                            + " gwei a unit of gas, or nodes do not let it take the other's place");
        }
        return least;
    }

    private Uni<Void> payLike(Batch original, Batch batch, List<Replacing> replacing) {
        List<PaymentQueue.Moved> moved = new ArrayList<>();
        for (int position = 0; position < replacing.size(); position++) {
            moved.add(new PaymentQueue.Moved(replacing.get(position).part.position(), position));
        }
        return queue.attemptLike(original.uuid, batch.uuid, moved);
    }

    private Uni<Batch> batch(String uuid) {
        return batches.byUuid(Coin.ETH, uuid).map(found -> found.orElseThrow(EthereumTransactions::unknown));
    }
}
