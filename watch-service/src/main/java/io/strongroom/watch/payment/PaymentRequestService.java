package io.strongroom.watch.payment;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.DecimalText;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
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

    Uni<PaymentRequestView> queue(Coin coin, NewPaymentRequest wanted, IdempotentRequest request) {
        PaymentRequest row = row(coin, wanted, request.principal());
        return transactions.inTransaction(
                "payment-request.create",
                () -> idempotency.once(request, PaymentRequestView.class, () -> requests.persist(row)
                        .map(saved -> PaymentRequestView.of(saved, List.of()))));
    }

    Uni<PaymentRequestView> get(Coin coin, String uuid) {
        return transactions.inSession(() -> requests.byUuid(coin, uuid)
                .map(found -> found.orElseThrow(PaymentRequestService::unknown))
                .flatMap(request ->
                        attempts.ofRequests(List.of(request.id)).map(tries -> PaymentRequestView.of(request, tries))));
    }

    Uni<Page<PaymentRequestView>> list(Coin coin, PaymentStatus status, PageRequest page) {
        return transactions.inSession(
                () -> requests.page(coin, status, page.after(), page.limit()).flatMap(rows -> attempts.ofRequests(
                                rows.stream().map(row -> row.id).toList())
                        .map(tries -> Page.of(rows, page, row -> row.id, row -> PaymentRequestView.of(row, tries)))));
    }

    Uni<PaymentRequestView> cancel(Coin coin, String uuid) {
        return transactions.inTransaction("payment-request.cancel", () -> requests.lock(coin, uuid)
                .map(found -> found.orElseThrow(PaymentRequestService::unknown))
                .flatMap(request -> {
                    if (request.status == PaymentStatus.CANCELLED) {
                        return Uni.createFrom().item(PaymentRequestView.of(request, List.of()));
                    }
                    if (request.status != PaymentStatus.PENDING) {
                        throw ProblemException.conflict(
                                "not-pending",
                                "This payment request is " + request.status + " and cannot be cancelled");
                    }
                    request.status = PaymentStatus.CANCELLED;
                    return outbox.tell("payment.cancelled", uuid, Map.of("uuid", uuid, "asset", coin))
                            .flatMap(told -> audit.record("payment-request.cancelled", uuid, Map.of()))
                            .replaceWith(() -> PaymentRequestView.of(request, List.of()));
                }));
    }

    private PaymentRequest row(Coin coin, NewPaymentRequest wanted, String requestedBy) {
        BigDecimal amount = amount(coin, wanted.amount());
        PaymentRequest row = new PaymentRequest();
        row.uuid = UUID.randomUUID().toString();
        row.coin = coin;
        row.senderAccount = Account.PAYMENT;
        row.receiverAddress = OfCoin.pick(rules, coin).check(wanted.receiverAddress(), amount);
        row.amount = amount;
        row.status = PaymentStatus.PENDING;
        row.reference = wanted.reference();
        row.requestedBy = requestedBy;
        return row;
    }

    private static BigDecimal amount(Coin coin, String text) {
        BigDecimal amount;
        try {
            amount = DecimalText.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("amount", e.getMessage());
        }
        if (amount.signum() <= 0) {
            throw ProblemException.invalid("amount", "must be greater than 0");
        }
        if (amount.stripTrailingZeros().scale() > coin.scale()) {
            throw ProblemException.invalid("amount", "must have at most " + coin.scale() + " decimals");
        }
        return amount;
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("unknown-payment-request", "There is no payment request of that uuid");
    }
}
