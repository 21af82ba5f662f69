package io.strongroom.watch.payment;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.DecimalText;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.OfCoin;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Queues payments and takes them off the queue again while nothing has claimed them. */
@ApplicationScoped
class PaymentRequestService {

    private final PaymentRequests requests;
    private final PaymentAttempts attempts;
    private final Instance<ReceiverRules> rules;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Transactions transactions;

    PaymentRequestService(
            PaymentRequests requests,
            PaymentAttempts attempts,
            @Any Instance<ReceiverRules> rules,
            Idempotency idempotency,
            Outbox outbox,
            AuditLog audit,
            Transactions transactions) {
        this.requests = requests;
        this.attempts = attempts;
        this.rules = rules;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
    }

    Uni<PaymentRequestView> queue(Asset asset, NewPaymentRequest wanted, IdempotentRequest request) {
        BigDecimal amount = amount(asset, wanted.amount());
        return OfCoin.pick(rules, asset.coin())
                .check(asset, wanted.receiverAddress(), amount)
                .map(receiver -> row(asset, receiver, amount, wanted.reference(), request.principal()))
                .flatMap(row -> transactions.inTransaction(
                        "payment-request.create",
                        () -> idempotency.once(request, PaymentRequestView.class, () -> requests.persist(row)
                                .map(saved -> PaymentRequestView.of(saved, asset, List.of())))));
    }

    Uni<PaymentRequestView> get(Asset asset, String uuid) {
        return transactions.inSession(() -> requests.byUuid(asset, uuid)
                .map(found -> found.orElseThrow(PaymentRequestService::unknown))
                .flatMap(request -> attempts.ofRequests(List.of(request.id))
                        .map(tries -> PaymentRequestView.of(request, asset, tries))));
    }

    Uni<Page<PaymentRequestView>> list(Asset asset, PaymentStatus status, PageRequest page) {
        return transactions.inSession(
                () -> requests.page(asset, status, page.after(), page.limit()).flatMap(rows -> attempts.ofRequests(
                                rows.stream().map(row -> row.id).toList())
                        .map(tries ->
                                Page.of(rows, page, row -> row.id, row -> PaymentRequestView.of(row, asset, tries)))));
    }

    Uni<PaymentRequestView> cancel(Asset asset, String uuid) {
        return transactions.inTransaction("payment-request.cancel", () -> requests.lock(asset, uuid)
                .map(found -> found.orElseThrow(PaymentRequestService::unknown))
                .flatMap(request -> {
                    if (request.status == PaymentStatus.CANCELLED) {
                        return Uni.createFrom().item(PaymentRequestView.of(request, asset, List.of()));
                    }
                    if (request.status != PaymentStatus.PENDING) {
                        throw ProblemException.conflict(
                                "not-pending",
                                "This payment request is " + request.status + " and cannot be cancelled");
                    }
                    request.status = PaymentStatus.CANCELLED;
                    return outbox.tell("payment.cancelled", uuid, Map.of("uuid", uuid, "asset", asset.label()))
                            .flatMap(told -> audit.record("payment-request.cancelled", uuid, Map.of()))
                            .replaceWith(() -> PaymentRequestView.of(request, asset, List.of()));
                }));
    }

    private static PaymentRequest row(
            Asset asset, String receiver, BigDecimal amount, String reference, String requestedBy) {
        PaymentRequest row = new PaymentRequest();
        row.uuid = UUID.randomUUID().toString();
        row.coin = asset.coin();
        row.tokenId = asset.tokenId();
        row.senderAccount = Account.PAYMENT;
        row.receiverAddress = receiver;
        row.amount = amount;
        row.status = PaymentStatus.PENDING;
        row.reference = reference;
        row.requestedBy = requestedBy;
        return row;
    }

    private static BigDecimal amount(Asset asset, String text) {
        BigDecimal amount;
        try {
            amount = DecimalText.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("amount", e.getMessage());
        }
        if (amount.signum() <= 0) {
            throw ProblemException.invalid("amount", "must be greater than 0");
        }
        asset.requireDecimals("amount", amount);
        return amount;
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("unknown-payment-request", "There is no payment request of that uuid");
    }
}
