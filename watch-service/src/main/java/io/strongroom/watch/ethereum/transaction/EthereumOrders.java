package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.node.NodeProblems;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.payment.PaymentRequest;
import io.strongroom.watch.transaction.SpendGroups;
import io.strongroom.watch.transaction.TransactionOrder;
import io.strongroom.watch.transaction.TransactionReference;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.NonceSlots;
import io.strongroom.watch.transaction.batch.TakenNonce;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Builds what is ordered in one commit: the node is asked before it, so that a crash leaves either the whole order or
 * nothing of it.
 */
@ApplicationScoped
class EthereumOrders {

    /** One order at a time looks for nonces; what two would give out at once is refused by a constraint. */
    static final String LOCK = "ethereum.nonces";

    private static final int MOST_ATTEMPTS = 5;

    private final OrderDrafts drafts;
    private final GasPrices prices;
    private final EthereumChain chain;
    private final EthereumTxs rows;
    private final NonceSlots slots;
    private final SpendGroups groups;
    private final PaymentQueue queue;
    private final BatchRecord record;
    private final EthereumNotes notes;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final JobLocks locks;
    private final Transactions transactions;
    private final EthereumConfig config;

    EthereumOrders(
            OrderDrafts drafts,
            GasPrices prices,
            EthereumChain chain,
            EthereumTxs rows,
            NonceSlots slots,
            SpendGroups groups,
            PaymentQueue queue,
            BatchRecord record,
            EthereumNotes notes,
            Idempotency idempotency,
            AuditLog audit,
            JobLocks locks,
            Transactions transactions,
            EthereumConfig config) {
        this.drafts = drafts;
        this.prices = prices;
        this.chain = chain;
        this.rows = rows;
        this.slots = slots;
        this.groups = groups;
        this.queue = queue;
        this.record = record;
        this.notes = notes;
        this.idempotency = idempotency;
        this.audit = audit;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    /** The uuid of the batch that this request made, now or before. */
    Uni<String> build(TransactionOrder order, IdempotentRequest request) {
        requireFitting(order);
        return transactions
                .inSession(() -> idempotency.earlier(request, TransactionReference.class))
                .flatMap(earlier -> earlier.map(reference -> Uni.createFrom().item(reference))
                        .orElseGet(() -> buildAnew(order, request)))
                .map(TransactionReference::uuid)
                .onFailure()
                .transform(NodeProblems::of);
    }

    private static void requireFitting(TransactionOrder order) {
        if (order.descriptor() != null) {
            throw ProblemException.invalid("descriptor", "must not be given: an account has one address to send from");
        }
        if (order.parent() != null) {
            throw ProblemException.invalid("parent", "must not be given on this chain");
        }
        if (order.feeTarget() != null) {
            throw ProblemException.invalid(
                    "fee_target", "must not be given on this chain: give a fee_rate, or neither");
        }
    }

    private Uni<TransactionReference> buildAnew(TransactionOrder order, IdempotentRequest request) {
        return chain.tip()
                .flatMap(tip -> prices.choose(order.feeRate()))
                .flatMap(price ->
                        locks.runWhenFree(LOCK, config.lease(), () -> attempt(order, request, price, MOST_ATTEMPTS)));
    }

    private Uni<TransactionReference> attempt(
            TransactionOrder order, IdempotentRequest request, GasPrice price, int attempts) {
        return drafts.of(order, price)
                .invoke(drafted -> drafted.transfers().forEach(draft -> prices.require(price, draft.highestFee(price))))
                .flatMap(drafted -> transactions.inTransaction(
                        "ethereum.order",
                        () -> idempotency.once(
                                request,
                                TransactionReference.class,
                                () -> write(order, drafted, price, request.principal()))))
                .onFailure(failure -> attempts > 1
                        && (failure instanceof NonceSlots.Outrun || Violations.violates(failure, NonceSlots.TAKEN)))
                .recoverWithUni(() -> attempt(order, request, price, attempts - 1));
    }

    private Uni<TransactionReference> write(
            TransactionOrder order, OrderDrafts.Drafted drafted, GasPrice price, String principal) {
        return claimable(order, drafted.transfers())
                .call(claims -> requireFunds(claims, drafted, order, price))
                .flatMap(claims -> number(order, claims, drafted).flatMap(parts -> record.write(
                                new BatchRecord.Heading(
                                        order.action(), order.asset().tokenId(), null, principal),
                                parts,
                                price)
                        .call(batch -> claim(batch, parts, claims))))
                .call(batch -> notes.ordered(batch))
                .call(batch -> audit.record(
                        "transaction.ordered",
                        batch.uuid,
                        Map.of(
                                "action",
                                batch.action,
                                "sender",
                                order.sender(),
                                "asset",
                                order.asset().label())))
                .map(batch -> new TransactionReference(batch.uuid));
    }

    /** The drafts whose requests are still pending, with those requests locked; all of them where there are none. */
    private Uni<Map<TransferDraft, PaymentRequest>> claimable(TransactionOrder order, List<TransferDraft> wanted) {
        Map<TransferDraft, PaymentRequest> claims = new LinkedHashMap<>();
        if (order.action() != TransactionAction.PAYMENT) {
            wanted.forEach(draft -> claims.put(draft, null));
            return Uni.createFrom().item(claims);
        }
        return queue.next(order.asset(), order.sender(), config.transactionsAnOrder())
                .map(pending -> {
                    Map<Long, PaymentRequest> byId =
                            pending.stream().collect(Collectors.toMap(request -> request.id, Function.identity()));
                    wanted.stream()
                            .filter(draft -> byId.containsKey(draft.requestId()))
                            .forEach(draft -> claims.put(draft, byId.get(draft.requestId())));
                    if (claims.isEmpty()) {
                        throw ProblemException.conflict("nothing-to-pay", "No payment request is pending");
                    }
                    return claims;
                });
    }

    /** What each sender holds must cover all that may still be taken from it. */
    private Uni<Void> requireFunds(
            Map<TransferDraft, PaymentRequest> claims,
            OrderDrafts.Drafted drafted,
            TransactionOrder order,
            GasPrice price) {
        Map<EthereumAddress, List<TransferDraft>> bySender =
                claims.keySet().stream().collect(Collectors.groupingBy(TransferDraft::sender));
        return Multi.createFrom()
                .iterable(bySender.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> rows.openOf(
                                entry.getKey().text())
                        .invoke(open -> requireFunds(
                                entry.getValue(), open, drafted.holdings().get(entry.getKey()), order, price)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void requireFunds(
            List<TransferDraft> wanted,
            List<EthereumTx> open,
            Holdings.Holding held,
            TransactionOrder order,
            GasPrice price) {
        BigInteger wei = Units.sum(wanted, draft -> draft.highestCost(price)).add(Reserved.wei(open));
        if (wei.compareTo(held.wei()) > 0) {
            throw insufficient(order, "ether, fees at their highest included");
        }
        Long token = wanted.getFirst().asset().tokenId();
        if (token != null
                && Units.sum(wanted, TransferDraft::units)
                                .add(Reserved.units(open, token))
                                .compareTo(held.units())
                        > 0) {
            throw insufficient(order, order.asset().label());
        }
    }

    private static ProblemException insufficient(TransactionOrder order, String what) {
        return ProblemException.conflict(
                "insufficient-funds",
                "The account " + order.sender() + " holds too little " + what
                        + ", counting what its open transactions may take");
    }

    private Uni<List<BatchRecord.Numbered>> number(
            TransactionOrder order, Map<TransferDraft, PaymentRequest> claims, OrderDrafts.Drafted drafted) {
        Map<EthereumAddress, List<TransferDraft>> bySender = claims.keySet().stream()
                .collect(Collectors.groupingBy(TransferDraft::sender, LinkedHashMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(bySender.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> number(
                        order,
                        entry.getValue(),
                        drafted.holdings().get(entry.getKey()).nonce()))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<BatchRecord.Numbered>> number(TransactionOrder order, List<TransferDraft> ofSender, long least) {
        return Multi.createFrom()
                .iterable(ofSender)
                .onItem()
                .transformToUniAndConcatenate(draft -> groups.open(Coin.ETH, order.action()))
                .collect()
                .asList()
                .flatMap(opened -> slots.take(
                        Coin.ETH,
                        chain.chainId(),
                        ofSender.getFirst().sender().text(),
                        least,
                        opened.stream().map(group -> group.id).toList()))
                .map(taken -> numbered(ofSender, taken));
    }

    private static List<BatchRecord.Numbered> numbered(List<TransferDraft> drafts, List<TakenNonce> taken) {
        List<BatchRecord.Numbered> parts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            parts.add(new BatchRecord.Numbered(drafts.get(i), taken.get(i)));
        }
        return parts;
    }

    private Uni<Void> claim(Batch batch, List<BatchRecord.Numbered> parts, Map<TransferDraft, PaymentRequest> claims) {
        List<Uni<Void>> attempts = new ArrayList<>();
        for (int position = 0; position < parts.size(); position++) {
            PaymentRequest request = claims.get(parts.get(position).draft());
            if (request != null) {
                Long group = parts.get(position).taken().spendGroupId();
                PaymentQueue.claim(request, group);
                attempts.add(queue.attempt(batch.uuid, group, Map.of(position, request)));
            }
        }
        return Multi.createFrom()
                .iterable(attempts)
                .onItem()
                .transformToUniAndConcatenate(Function.identity())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
