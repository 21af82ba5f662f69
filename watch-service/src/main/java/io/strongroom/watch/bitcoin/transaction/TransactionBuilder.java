package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.AddressAllocation;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.wallet.SpendingWallet;
import io.strongroom.watch.bitcoin.wallet.SpendingWallets;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.node.NodeProblems;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.SpendGroups;
import io.strongroom.watch.transaction.TransactionOrder;
import io.strongroom.watch.transaction.TransactionReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Builds a transaction in two commits with the node between them: what is claimed is committed before the node is
 * asked, what it chose is reserved before anybody may see it. A crash between the two leaves a claim with a lease that
 * runs out; then it is taken up again.
 */
@ApplicationScoped
public class TransactionBuilder {

    private static final Logger LOG = Logger.getLogger(TransactionBuilder.class);
    private static final int MOST_ATTEMPTS = 5;

    private final TransactionClaim claims;
    private final Funder funder;
    private final SpendableCoins coins;
    private final SpendingWallets wallets;
    private final FeeRates fees;
    private final BitcoinChain chain;
    private final TransactionRecord record;
    private final BitcoinTxs rows;
    private final SpendGroups groups;
    private final PaymentQueue queue;
    private final AddressAllocation allocation;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final TransactionNotes notes;
    private final JobLocks locks;
    private final Transactions transactions;
    private final BitcoinConfig config;

    TransactionBuilder(
            TransactionClaim claims,
            Funder funder,
            SpendableCoins coins,
            SpendingWallets wallets,
            FeeRates fees,
            BitcoinChain chain,
            TransactionRecord record,
            BitcoinTxs rows,
            SpendGroups groups,
            PaymentQueue queue,
            AddressAllocation allocation,
            Idempotency idempotency,
            AuditLog audit,
            TransactionNotes notes,
            JobLocks locks,
            Transactions transactions,
            BitcoinConfig config) {
        this.claims = claims;
        this.funder = funder;
        this.coins = coins;
        this.wallets = wallets;
        this.fees = fees;
        this.chain = chain;
        this.record = record;
        this.rows = rows;
        this.groups = groups;
        this.queue = queue;
        this.allocation = allocation;
        this.idempotency = idempotency;
        this.audit = audit;
        this.notes = notes;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    /** The uuid of the transaction that this request made, now or before. */
    Uni<String> build(TransactionOrder order, IdempotentRequest request) {
        return transactions
                .inSession(() -> idempotency.earlier(request, TransactionReference.class))
                .flatMap(earlier -> earlier.map(reference -> Uni.createFrom().item(reference.uuid()))
                        .orElseGet(() -> buildAnew(order, request)))
                .onFailure()
                .transform(NodeProblems::of);
    }

    private Uni<String> buildAnew(TransactionOrder order, IdempotentRequest request) {
        AtomicBoolean ours = new AtomicBoolean();
        return chain.state()
                .flatMap(state -> fees.choose(order))
                .flatMap(rate -> source(order, rate)
                        .flatMap(source -> allocation.replenishing(() -> transactions.inTransaction(
                                "transaction.claim",
                                () -> idempotency.once(request, TransactionReference.class, () -> {
                                    ours.set(true);
                                    return claims.claim(order, source, rate, request.principal())
                                            .call(row -> audit.record(
                                                    "transaction.ordered",
                                                    row.uuid,
                                                    Map.of("action", row.action, "sender", row.senderAccount)))
                                            .map(row -> new TransactionReference(row.uuid));
                                })))))
                .flatMap(reference -> ours.get()
                        ? complete(reference.uuid(), Optional.of(request))
                        : Uni.createFrom().item(reference.uuid()));
    }

    /**
     * What it spends from: as it was asked for or, for a sweep, the oldest wallet that has something. Asked before anything
     * is written, so that a sweep of nothing takes no address.
     */
    private Uni<SpendingWallet> source(TransactionOrder order, BigDecimal rate) {
        if (!order.isSweep()) {
            return transactions.inSession(() -> named(order));
        }
        Uni<List<SpendingWallet>> candidates = order.descriptor() == null
                ? transactions.inSession(() -> wallets.all(order.sender()))
                : transactions.inSession(() -> named(order).map(List::of));
        int depth = funder.minimumConfirmations(order.action());
        return candidates
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(wallet -> coins.in(wallet.name(), order.sender(), depth)
                        .map(found -> funder.isSomething(order.action(), found.free(), rate) ? wallet : null))
                .toUni()
                .onItem()
                .ifNull()
                .failWith(() -> Funder.nothing(order.action()));
    }

    private Uni<SpendingWallet> named(TransactionOrder order) {
        return wallets.of(order.sender(), order.descriptor())
                .call(wallet -> order.action() == TransactionAction.TRANSFER && order.sender() == order.receiver()
                        ? wallets.of(order.sender(), null).invoke(usual -> requireAnother(wallet, usual))
                        : Uni.createFrom().voidItem());
    }

    private static void requireAnother(SpendingWallet wallet, SpendingWallet usual) {
        if (wallet.equals(usual)) {
            throw ProblemException.invalid("descriptor", "must be another one than the account's usual one");
        }
    }

    /** Takes up what another builder has left; does nothing if somebody else is at it. */
    public Uni<Void> takeUp(String uuid) {
        Instant now = DatabaseTime.now();
        return transactions
                .inTransaction("transaction.take-up", () -> rows.takeOver(uuid, now, now.plus(config.lease())))
                .flatMap(taken -> taken
                        ? complete(uuid, Optional.empty()).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<String> complete(String uuid, Optional<IdempotentRequest> request) {
        return transactions
                .inSession(() -> claims.plan(uuid))
                .flatMap(plan -> plan.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : locks.runWhenFree(
                                "bitcoin.funding." + plan.get().sender(),
                                config.lease(),
                                () -> fundAndReserve(plan.get(), MOST_ATTEMPTS)))
                .onFailure()
                .call(failure -> abandon(uuid, failure, request))
                .replaceWith(uuid);
    }

    private Uni<Void> fundAndReserve(BuildPlan plan, int attempts) {
        return funder.fund(plan)
                .flatMap(
                        funded -> transactions.inTransaction("transaction.reserve", () -> record.reserve(plan, funded)))
                .onFailure(failure -> attempts > 1 && Violations.violates(failure, InputReservations.TAKEN))
                .recoverWithUni(() -> fundAndReserve(plan, attempts - 1));
    }

    /**
     * Gives back what was claimed: the node has done nothing that lasts, and nobody has seen the transaction. The
     * idempotency key is free again for another try.
     */
    private Uni<Void> abandon(String uuid, Throwable failure, Optional<IdempotentRequest> request) {
        String message = NodeProblems.of(failure) instanceof ProblemException problem
                ? problem.problem().detail()
                : "An error of this service; its log has more";
        return transactions
                .inTransaction("transaction.abandon", () -> rows.lock(uuid).flatMap(found -> {
                    BitcoinTx row = found.orElseThrow();
                    if (row.status != TransactionStatus.BUILDING) {
                        return Uni.createFrom().voidItem();
                    }
                    row.status = TransactionStatus.FAILED;
                    row.message = message;
                    row.leaseUntil = null;
                    return groups.lock(row.spendGroupId)
                            .invoke(group -> groups.settle(group, null))
                            .flatMap(settled -> queue.release(row.spendGroupId))
                            .flatMap(released -> request.map(idempotency::forget)
                                    .orElseGet(() -> Uni.createFrom().voidItem()))
                            .flatMap(done -> notes.tell(row));
                }))
                // the lease runs out, and the build is taken up again
                .onFailure()
                .invoke(again -> LOG.warnf("Transaction %s stays claimed for now: %s", uuid, again.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
