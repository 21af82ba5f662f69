package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.node.NodeProblems;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.TransactionReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Raises the fee of a transaction that was sent: another one of the same spend group, with the same inputs, pays the same
 * requests the same amounts, and more to the miners. One commit, as the node is not needed to build it.
 */
@ApplicationScoped
class FeeBump {

    private final BitcoinTxs rows;
    private final BitcoinTxInputs inputs;
    private final BitcoinTxOutputs outputs;
    private final PaymentQueue queue;
    private final FeeRates fees;
    private final BitcoinChain chain;
    private final Idempotency idempotency;
    private final TransactionNotes notes;
    private final AuditLog audit;
    private final Transactions transactions;

    FeeBump(
            BitcoinTxs rows,
            BitcoinTxInputs inputs,
            BitcoinTxOutputs outputs,
            PaymentQueue queue,
            FeeRates fees,
            BitcoinChain chain,
            Idempotency idempotency,
            TransactionNotes notes,
            AuditLog audit,
            Transactions transactions) {
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
        this.queue = queue;
        this.fees = fees;
        this.chain = chain;
        this.idempotency = idempotency;
        this.notes = notes;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * The uuid of the transaction that this request made, now or before.
     *
     * @param feeRate in satoshi a virtual byte; null for what the node estimates, at least what takes the original's place
     */
    Uni<String> bump(String uuid, BigDecimal feeRate, IdempotentRequest request) {
        return transactions
                .inSession(() -> idempotency.earlier(request, TransactionReference.class))
                .flatMap(earlier -> earlier.map(reference -> Uni.createFrom().item(reference))
                        .orElseGet(() -> estimate(feeRate)
                                .flatMap(estimate -> transactions.inTransaction(
                                        "transaction.bump",
                                        () -> idempotency.once(
                                                request,
                                                TransactionReference.class,
                                                () -> bump(uuid, feeRate, estimate, request.principal()))))))
                .map(TransactionReference::uuid)
                .onFailure()
                .transform(NodeProblems::of);
    }

    /** Asked before the row is locked. */
    private Uni<BigDecimal> estimate(BigDecimal feeRate) {
        return feeRate == null
                ? fees.estimate().map(estimate -> estimate.orElse(BigDecimal.ZERO))
                : Uni.createFrom().item(() -> fees.requireBelowCeiling(feeRate));
    }

    private Uni<TransactionReference> bump(String uuid, BigDecimal feeRate, BigDecimal estimate, String requestedBy) {
        return rows.lock(uuid)
                .map(found -> found.orElseThrow(TransactionStates::unknown))
                .invoke(TransactionStates::requireSent)
                .call(row -> rows.replacement(row)
                        .invoke(replacement -> replacement.ifPresent(by -> {
                            throw TransactionStates.beingReplaced(row, by);
                        })))
                .flatMap(row -> rows.ofGroup(row.spendGroupId)
                        .flatMap(group -> outputs.of(List.of(row.id)).flatMap(made -> {
                            BumpedTransaction bumped = BumpedTransaction.of(
                                    chain.network(),
                                    row,
                                    made,
                                    ReplacementFee.outbidding(group),
                                    Optional.ofNullable(feeRate),
                                    estimate,
                                    txids(group));
                            new CeilingRule(fees.ceilings())
                                    .require(bumped.fee(), bumped.feeRate(), row.totalInputAmount);
                            return write(row, made, bumped, requestedBy);
                        })));
    }

    private static Set<String> txids(List<BitcoinTx> group) {
        return group.stream()
                .filter(member -> member.txid != null)
                .map(member -> member.txid)
                .collect(Collectors.toSet());
    }

    private Uni<TransactionReference> write(
            BitcoinTx original, List<BitcoinTxOutput> made, BumpedTransaction bumped, String requestedBy) {
        Instant now = DatabaseTime.now();
        return rows.persist(row(original, bumped, requestedBy))
                .call(row -> inputs.of(List.of(original.id)).flatMap(spent -> {
                    List<Object> lines = new ArrayList<>();
                    spent.forEach(input -> lines.add(copy(input, row, now)));
                    made.forEach(output -> lines.add(copy(output, row, bumped, now)));
                    return rows.getSession().flatMap((Mutiny.Session session) -> session.persistAll(lines.toArray()));
                }))
                .call(row -> queue.attemptLike(original.uuid, row.uuid))
                .call(notes::tell)
                .call(row -> audit.record(
                        "transaction.bumped",
                        original.uuid,
                        Map.of("by", row.uuid, "txid", row.txid, "fee", row.fee.toString())))
                .map(row -> new TransactionReference(row.uuid));
    }

    private static BitcoinTx row(BitcoinTx original, BumpedTransaction bumped, String requestedBy) {
        BitcoinTx row = BitcoinTx.replacing(original, original.action, requestedBy);
        row.status = TransactionStatus.UNSIGNED;
        row.receiverAccount = original.receiverAccount;
        row.requestedAmount = original.requestedAmount;
        row.psbt = bumped.psbt().toBytes();
        row.txid = bumped.psbt().transactionId();
        row.totalInputAmount = original.totalInputAmount;
        row.totalOutputAmount = original.totalInputAmount.minus(bumped.fee());
        row.fee = bumped.fee();
        row.feeRate = bumped.feeRate();
        return row;
    }

    private static BitcoinTxInput copy(BitcoinTxInput of, BitcoinTx row, Instant now) {
        BitcoinTxInput input = new BitcoinTxInput();
        input.transactionId = row.id;
        input.coin = of.coin;
        input.txid = of.txid;
        input.vout = of.vout;
        input.address = of.address;
        input.account = of.account;
        input.amount = of.amount;
        input.confirmations = of.confirmations;
        input.createdAt = now;
        return input;
    }

    private static BitcoinTxOutput copy(BitcoinTxOutput of, BitcoinTx row, BumpedTransaction bumped, Instant now) {
        BitcoinTxOutput output = new BitcoinTxOutput();
        output.transactionId = row.id;
        output.vout = of.vout;
        output.address = of.address;
        output.account = of.account;
        output.amount = of.vout == bumped.paying() ? bumped.remaining() : of.amount;
        output.change = of.change;
        output.createdAt = now;
        return output;
    }
}
