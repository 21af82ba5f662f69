package io.strongroom.watch.moving;

import io.strongroom.model.Account;
import io.strongroom.model.PaymentStatus;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.TargetRow;
import io.strongroom.watch.moving.PayingOutputs.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings payment requests over. One is pending here only if the source never gave it to a transaction: what somebody
 * may have paid already must not be paid again.
 */
final class PaymentRequestMove {

    private static final String TABLE = "payment_request";
    private static final int LONGEST = 200;

    private final Move move;
    private final Addresses addresses;
    private final PayingOutputs paying;
    private final TableReport counts;

    PaymentRequestMove(Move move, Addresses addresses, PayingOutputs paying) {
        this.move = move;
        this.addresses = addresses;
        this.paying = paying;
        this.counts = move.report().table(TABLE);
    }

    /** @param payment the transaction that the source gave it to, if any */
    private record Request(
            long id,
            Asset asset,
            Optional<Long> payment,
            String receiver,
            String requestedBy,
            BigDecimal amount,
            boolean done,
            Instant changed) {}

    /** Requests that one transaction was made for, to one receiver. */
    private record Batch(Asset asset, long payment, String receiver) {}

    void run() {
        Map<Batch, List<Request>> given = new LinkedHashMap<>();
        move.source().each(TABLE, row -> {
            Asset asset = null;
            try {
                asset = move.asset(row);
                Request request = read(row, asset);
                if (request.payment.isPresent()) {
                    given.computeIfAbsent(
                                    new Batch(asset, request.payment.get(), request.receiver), key -> new ArrayList<>())
                            .add(request);
                } else {
                    takeUngiven(request);
                }
            } catch (NotTaken e) {
                String name = asset == null ? "?" : asset.name();
                move.report()
                        .amountNotTaken("requests", name, row.decimal("amount").orElse(BigDecimal.ZERO));
                throw e;
            }
        });
        given.forEach(this::takeGiven);
    }

    private Request read(SourceRow row, Asset asset) {
        BigDecimal amount = row.requiredDecimal("amount").stripTrailingZeros();
        if (amount.signum() <= 0) {
            throw new NotTaken("its amount is not greater than 0");
        }
        if (amount.scale() > asset.scale()) {
            throw new NotTaken("its amount has more decimals than " + asset.name());
        }
        return new Request(
                row.id(),
                asset,
                row.integer("payment_id").filter(id -> id.signum() > 0).map(BigInteger::longValueExact),
                addresses
                        .check(asset.coin(), row.requiredText("receiver_address"))
                        .text(),
                requestedBy(row),
                amount,
                row.flag("is_done"),
                row.time("updated_at").orElse(move.now()));
    }

    private static String requestedBy(SourceRow row) {
        String who = Move.SYSTEM
                + row.text("sender_account").map(account -> " " + account).orElse("")
                + row.text("sender_address").map(address -> " " + address).orElse("");
        return who.substring(0, Math.min(LONGEST, who.length()));
    }

    private void takeUngiven(Request request) {
        if (request.done) {
            throw new NotTaken("is done, and no transaction says how it was paid");
        }
        take(List.of(request), PaymentStatus.PENDING, null, null);
    }

    private void takeGiven(Batch batch, List<Request> requests) {
        List<Output> outputs = new ArrayList<>(paying.of(batch.asset.coin(), batch.payment).stream()
                .filter(output ->
                        output.asset().equals(batch.asset) && output.receiver().equals(batch.receiver))
                .toList());
        List<Request> rest = new ArrayList<>(requests);
        for (Iterator<Request> each = rest.iterator(); each.hasNext(); ) {
            Request request = each.next();
            Optional<Output> output = take(outputs, request.amount);
            if (output.isPresent()) {
                each.remove();
                settle(List.of(request), output.get());
            }
        }
        if (rest.isEmpty()) {
            return;
        }
        // the source pays all that one receiver is to get with one output
        BigDecimal together = rest.stream().map(Request::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        take(outputs, together)
                .ifPresentOrElse(
                        output -> settle(rest, output),
                        () -> rest.forEach(request -> refuse(request, unpaid(batch, outputs))));
    }

    private static Optional<Output> take(List<Output> outputs, BigDecimal amount) {
        Optional<Output> found = outputs.stream()
                .filter(output -> output.amount().compareTo(amount) == 0)
                .findFirst();
        found.ifPresent(outputs::remove);
        return found;
    }

    private NotTaken unpaid(Batch batch, List<Output> rest) {
        String detail = "payment_id " + batch.payment;
        if (paying.isIncomplete(batch.asset.coin(), batch.payment)) {
            return new NotTaken("the transaction that pays it is not taken", detail);
        }
        if (paying.of(batch.asset.coin(), batch.payment).isEmpty()) {
            return new NotTaken(
                    "belongs to a transaction that is not there: whether it was paid cannot be told", detail);
        }
        return rest.isEmpty()
                ? new NotTaken(
                        "its transaction pays nothing to its receiver: whether it was paid cannot be told", detail)
                : new NotTaken(
                        "its transaction pays its receiver another amount: whether it was paid cannot be told", detail);
    }

    private void settle(List<Request> requests, Output output) {
        boolean done = requests.stream().allMatch(Request::done);
        switch (output.fate()) {
            case OPEN -> take(requests, PaymentStatus.CLAIMED, output, null);
            case DONE -> take(requests, PaymentStatus.PAID, output, null);
            case REPLACED, CANCELLED -> {
                if (done) {
                    requests.forEach(request -> refuse(
                            request, new NotTaken("is done, though its transaction never was or will be mined")));
                } else {
                    take(
                            requests,
                            PaymentStatus.CANCELLED,
                            null,
                            "Its transaction in " + Move.SYSTEM + " was given up: make the request again if it is"
                                    + " still to be paid");
                }
            }
        }
    }

    private void refuse(Request request, NotTaken reason) {
        counts.notTaken(request.id, reason);
        move.report().amountNotTaken("requests", request.asset.name(), request.amount);
    }

    /** Several requests that one output pays come as one, for one output pays one request. */
    private void take(List<Request> requests, PaymentStatus status, Output output, String reason) {
        Request first = requests.getFirst();
        BigDecimal amount = requests.stream().map(Request::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        String ids = requests.stream().map(request -> Long.toString(request.id)).collect(Collectors.joining(", "));
        String uuid = Move.uuid(
                TABLE,
                first.asset.name(),
                ids,
                first.receiver,
                amount.stripTrailingZeros().toPlainString());
        if (isHere(requests, uuid, status)) {
            return;
        }
        Instant when = output == null ? null : output.when();
        long id = move.target()
                .insert(new TargetRow(TABLE)
                        .set("uuid", uuid)
                        .set("coin", first.asset.coin())
                        .set(
                                "token_id",
                                first.asset
                                        .token()
                                        .map(token -> token.idIn(move.target()))
                                        .orElse(null))
                        .set("sender_account", Account.PAYMENT)
                        .set("receiver_address", first.receiver)
                        .set("amount", amount)
                        .set("status", status)
                        .set("spend_group_id", output == null ? null : output.group())
                        .set("reference", cut(Move.SYSTEM + " " + TABLE + " " + ids))
                        .set("requested_by", first.requestedBy)
                        .set("reason", reason)
                        .set("claimed_at", when)
                        .set("paid_at", status == PaymentStatus.PAID ? when : null)
                        .set("created_at", first.changed)
                        .set("updated_at", move.now()));
        if (output != null) {
            move.target()
                    .insert(new TargetRow("payment_attempt")
                            .set("request_id", id)
                            .set("spend_group_id", output.group())
                            .set("transaction_uuid", output.transaction())
                            .set("output_index", output.index()));
        }
        for (Request request : requests) {
            counts.taken();
            move.report().amountTaken("requests", request.asset.name(), request.amount);
            if (requests.size() > 1) {
                counts.remark(request.id, "is paid by one output together with others: they came as one request", uuid);
            }
        }
    }

    private boolean isHere(List<Request> requests, String uuid, PaymentStatus status) {
        Optional<String> here = move.target().text("select status from payment_request where uuid = ?", uuid);
        if (here.isEmpty()) {
            return false;
        }
        boolean overtaken = here.get().equals(PaymentStatus.PENDING.label()) && status != PaymentStatus.PENDING;
        for (Request request : requests) {
            if (overtaken) {
                refuse(
                        request,
                        new NotTaken(
                                "is pending here since an earlier import, and the source has gone on with it: cancel it"
                                        + " here, or it is paid twice",
                                uuid));
            } else {
                counts.alreadyHere();
                move.report().amountAlreadyHere("requests", request.asset.name(), request.amount);
            }
        }
        return true;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
