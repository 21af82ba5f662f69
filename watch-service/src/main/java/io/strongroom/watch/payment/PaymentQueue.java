package io.strongroom.watch.payment;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The states of payment requests as transactions move them: pending, claimed by one spend group, paid when a
 * transaction of that group is buried, pending again only when the group is settled without paying. Every method is
 * part of the caller's transaction.
 */
@ApplicationScoped
public class PaymentQueue {

    private final PaymentRequests requests;
    private final PaymentAttempts attempts;
    private final Assets assets;
    private final Outbox outbox;

    PaymentQueue(PaymentRequests requests, PaymentAttempts attempts, Assets assets, Outbox outbox) {
        this.requests = requests;
        this.attempts = attempts;
        this.assets = assets;
        this.outbox = outbox;
    }

    /** Claims the oldest pending requests for a group, at most one a receiver: one output pays one request. */
    public Uni<List<PaymentRequest>> claim(Asset asset, Account sender, Long spendGroupId, int limit) {
        return requests.lockPending(asset, sender, limit).map(pending -> {
            Set<String> receivers = new HashSet<>();
            List<PaymentRequest> claimed = pending.stream()
                    .filter(request -> receivers.add(request.receiverAddress))
                    .toList();
            claimed.forEach(request -> claim(request, spendGroupId));
            return claimed;
        });
    }

    /** The oldest pending requests; any of them may be claimed by somebody else in the next moment. */
    public Uni<List<PaymentRequest>> pending(Asset asset, Account sender, int limit) {
        return requests.oldestPending(asset, sender, limit);
    }

    /** The oldest pending requests that nobody else is claiming at this moment, locked until the transaction ends. */
    public Uni<List<PaymentRequest>> next(Asset asset, Account sender, int limit) {
        return requests.lockPending(asset, sender, limit);
    }

    /** What a group has claimed, in the order of the outputs that are to pay it. */
    public Uni<List<PaymentRequest>> claimedBy(Long spendGroupId) {
        return requests.ofGroup(spendGroupId);
    }

    /** The uuids of the requests that each of these transactions would pay, in the order of its outputs. */
    public Uni<Map<String, List<String>>> requestsOf(List<String> transactionUuids) {
        return attempts.requestsOf(transactionUuids);
    }

    /**
     * The number of the attempt that a group made now is for each of these requests, from 1, in their order. Another one
     * begins only when the group before it is settled without paying.
     */
    public Uni<List<Integer>> attemptNumbers(List<PaymentRequest> requests) {
        return attempts.groupsOf(requests.stream().map(request -> request.id).toList())
                .map(groups -> requests.stream()
                        .map(request -> groups.getOrDefault(request.id, 0) + 1)
                        .toList());
    }

    /** The requests that a transaction would pay, as signers are told of them. */
    public Uni<List<NamedOutput>> namedBy(String transactionUuid) {
        return attempts.namedBy(transactionUuid);
    }

    /** Notes which output of a transaction pays which request: the n-th output the n-th request. */
    public Uni<Void> attempt(String transactionUuid, Long spendGroupId, List<PaymentRequest> inOrder) {
        Map<Integer, PaymentRequest> byOutput = new LinkedHashMap<>();
        inOrder.forEach(request -> byOutput.put(byOutput.size(), request));
        return attempt(transactionUuid, spendGroupId, byOutput);
    }

    /** Notes which output of a transaction pays which request. */
    public Uni<Void> attempt(String transactionUuid, Long spendGroupId, Map<Integer, PaymentRequest> byOutput) {
        Instant now = DatabaseTime.now();
        Object[] rows = byOutput.entrySet().stream()
                .map(paid -> {
                    PaymentAttempt attempt = new PaymentAttempt();
                    attempt.requestId = paid.getValue().id;
                    attempt.spendGroupId = spendGroupId;
                    attempt.transactionUuid = transactionUuid;
                    attempt.outputIndex = paid.getKey();
                    attempt.createdAt = now;
                    return attempt;
                })
                .toArray();
        return attempts.getSession().flatMap((Mutiny.Session session) -> session.persistAll(rows));
    }

    /** The output of a transaction that pays what another one's output would pay. */
    public record Moved(int from, int to) {}

    /** Notes that a transaction pays what another one pays, by other outputs; what is not named it does not pay. */
    public Uni<Void> attemptLike(String originalUuid, String transactionUuid, List<Moved> outputs) {
        Map<Integer, Integer> byOutput = outputs.stream().collect(Collectors.toMap(Moved::from, Moved::to));
        return attempts.ofTransaction(originalUuid)
                .flatMap(paying -> persistLike(
                        paying.stream()
                                .filter(original -> byOutput.containsKey(original.outputIndex))
                                .toList(),
                        transactionUuid,
                        byOutput::get));
    }

    /** Notes that a transaction pays what another one of its group pays, by the same outputs. */
    public Uni<Void> attemptLike(String originalUuid, String transactionUuid) {
        return attempts.ofTransaction(originalUuid)
                .flatMap(paying -> persistLike(paying, transactionUuid, UnaryOperator.identity()));
    }

    private Uni<Void> persistLike(
            List<PaymentAttempt> originals, String transactionUuid, UnaryOperator<Integer> output) {
        Instant now = DatabaseTime.now();
        Object[] rows = originals.stream()
                .map(original -> {
                    PaymentAttempt attempt = new PaymentAttempt();
                    attempt.requestId = original.requestId;
                    attempt.spendGroupId = original.spendGroupId;
                    attempt.transactionUuid = transactionUuid;
                    attempt.outputIndex = output.apply(original.outputIndex);
                    attempt.createdAt = now;
                    return attempt;
                })
                .toArray();
        return attempts.getSession().flatMap((Mutiny.Session session) -> session.persistAll(rows));
    }

    /**
     * The requests to these receivers that are pending, claimed or paid, oldest first; none of them changes until the
     * transaction ends.
     */
    public Uni<List<PaymentRequest>> open(Coin coin, Account sender, Collection<String> receivers) {
        return receivers.isEmpty() ? Uni.createFrom().item(List.of()) : requests.lockOpen(coin, sender, receivers);
    }

    /** The uuids of the transactions that would pay each of these requests, by the request's key. */
    public Uni<Map<Long, List<String>>> payers(Collection<Long> requestIds) {
        return attempts.ofRequests(requestIds).map(rows -> rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.requestId, Collectors.mapping(row -> row.transactionUuid, Collectors.toList()))));
    }

    /**
     * Gives requests to the group of a transaction that was found to pay them, whoever had claimed them.
     *
     * @param byOutput the requests by the output that pays each
     */
    public Uni<Void> assign(String transactionUuid, Long spendGroupId, Map<Integer, PaymentRequest> byOutput) {
        byOutput.values().forEach(request -> {
            request.claimedAt = null;
            request.spendGroupId = null;
            claim(request, spendGroupId);
        });
        return attempt(transactionUuid, spendGroupId, byOutput)
                .flatMap(done -> each(
                        Uni.createFrom().item(List.copyOf(byOutput.values())),
                        request -> tell("payment.claimed", request, Map.of("transaction", transactionUuid))));
    }

    /** Whether a transaction pays a request that is another group's by now, or nobody's: then it must not be sent. */
    public Uni<Boolean> paysForAnother(String transactionUuid) {
        return attempts.strangers(transactionUuid).map(count -> count > 0);
    }

    /** As {@link #paysForAnother(String)}, of those outputs of a transaction that one of its groups makes. */
    public Uni<Boolean> paysForAnother(String transactionUuid, Long spendGroupId) {
        return attempts.strangers(transactionUuid, spendGroupId).map(count -> count > 0);
    }

    /**
     * Settles a group by the transaction that was buried: what it pays is paid, the rest is pending again. A request
     * that it pays may have left the group, if the chain changed its mind more deeply than it counts as final; it is
     * paid all the same, and told as a conflict if another group has it by now.
     */
    public Uni<Void> settle(Long spendGroupId, String buriedUuid, String txid) {
        return attempts.ofTransaction(buriedUuid).flatMap(paying -> {
            Map<Long, Integer> outputs = paying.stream()
                    .filter(attempt -> attempt.spendGroupId.equals(spendGroupId))
                    .collect(Collectors.toMap(attempt -> attempt.requestId, attempt -> attempt.outputIndex));
            return each(requests.ofGroupOr(spendGroupId, outputs.keySet()), request -> {
                Integer output = outputs.get(request.id);
                if (output == null) {
                    release(request);
                    return tell("payment.released", request, Map.of());
                }
                Map<String, Object> where = Map.of("txid", txid, "output_index", output);
                if (isOfAnother(request, spendGroupId)) {
                    return tell("payment.conflict", request, where);
                }
                claim(request, spendGroupId);
                request.status = PaymentStatus.PAID;
                request.paidAt = DatabaseTime.now();
                return tell("payment.paid", request, where);
            });
        });
    }

    /** Settles a group by a transaction that was buried and has paid nobody: its requests are pending again, and told so. */
    public Uni<Void> settleUnpaid(Long spendGroupId) {
        return each(requests.ofGroup(spendGroupId), request -> {
            release(request);
            return tell("payment.released", request, Map.of());
        });
    }

    /** Makes a group's requests pending again, when nothing of it can ever be mined. */
    public Uni<Void> release(Long spendGroupId) {
        return requests.ofGroup(spendGroupId)
                .invoke(list -> list.forEach(PaymentQueue::release))
                .replaceWithVoid();
    }

    /**
     * Takes back what a settlement brought, when its transaction was reorganised out of the chain: every transaction of
     * the group may be mined again, so every request that one of them pays belongs to it again.
     */
    public Uni<Void> unsettle(Long spendGroupId) {
        return attempts.requestIdsOfGroup(spendGroupId)
                .flatMap(ids -> each(requests.ofGroupOr(spendGroupId, ids), request -> {
                    if (isOfAnother(request, spendGroupId)) {
                        return tell("payment.conflict", request, Map.of());
                    }
                    boolean wasPaid = request.status == PaymentStatus.PAID;
                    claim(request, spendGroupId);
                    return tell(wasPaid ? "payment.reversed" : "payment.claimed", request, Map.of());
                }));
    }

    private static boolean isOfAnother(PaymentRequest request, Long spendGroupId) {
        return request.spendGroupId != null && !request.spendGroupId.equals(spendGroupId);
    }

    /** Gives a request that is locked to a group. */
    public static void claim(PaymentRequest request, Long spendGroupId) {
        request.status = PaymentStatus.CLAIMED;
        request.claimedAt = request.spendGroupId == null ? DatabaseTime.now() : request.claimedAt;
        request.spendGroupId = spendGroupId;
        request.paidAt = null;
    }

    private static Uni<Void> each(
            Uni<List<PaymentRequest>> list, Function<PaymentRequest, Uni<? extends Void>> change) {
        return list.onItem()
                .transformToMulti(requests -> Multi.createFrom().iterable(requests))
                .onItem()
                .transformToUniAndConcatenate(change)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void release(PaymentRequest request) {
        request.status = PaymentStatus.PENDING;
        request.spendGroupId = null;
        request.claimedAt = null;
    }

    private Uni<Void> tell(String type, PaymentRequest request, Map<String, Object> more) {
        return assets.of(request.coin, request.tokenId).flatMap(asset -> tell(type, request, asset, more));
    }

    private Uni<Void> tell(String type, PaymentRequest request, Asset asset, Map<String, Object> more) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("uuid", request.uuid);
        payload.put("asset", asset.label());
        payload.put("receiver_address", request.receiverAddress);
        payload.put("amount", asset.text(request.amount));
        if (request.reference != null) {
            payload.put("reference", request.reference);
        }
        payload.putAll(more);
        return outbox.tell(type, request.uuid, payload);
    }
}
