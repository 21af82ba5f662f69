package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.TransactionView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what callers see of a transaction together; every method is part of the caller's session. */
@ApplicationScoped
class TransactionViews {

    private final BitcoinTxs rows;
    private final BitcoinTxInputs inputs;
    private final BitcoinTxOutputs outputs;
    private final PaymentQueue queue;

    TransactionViews(BitcoinTxs rows, BitcoinTxInputs inputs, BitcoinTxOutputs outputs, PaymentQueue queue) {
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
        this.queue = queue;
    }

    Uni<TransactionView> of(BitcoinTx row) {
        return of(List.of(row)).map(List::getFirst);
    }

    /** With as many queries for many as for one. */
    Uni<List<TransactionView>> of(List<BitcoinTx> found) {
        List<Long> ids = found.stream().map(row -> row.id).toList();
        List<String> uuids = found.stream().map(row -> row.uuid).toList();
        Set<Long> replaced = found.stream()
                .filter(row -> row.replacesId != null)
                .map(row -> row.replacesId)
                .collect(Collectors.toSet());
        return inputs.of(ids).flatMap(spent -> outputs.of(ids).flatMap(made -> queue.requestsOf(uuids)
                .flatMap(requests -> uuidsOf(replaced).map(originals -> found.stream()
                        .map(row -> view(row, spent, made, requests.getOrDefault(row.uuid, List.of()), originals))
                        .toList()))));
    }

    private Uni<Map<Long, String>> uuidsOf(Set<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : rows.list("id in ?1", ids)
                        .map(list -> list.stream().collect(Collectors.toMap(row -> row.id, row -> row.uuid)));
    }

    private static TransactionView view(
            BitcoinTx row,
            List<BitcoinTxInput> spent,
            List<BitcoinTxOutput> made,
            List<String> requests,
            Map<Long, String> originals) {
        return new TransactionView(
                row.uuid,
                row.coin.label(),
                row.action,
                row.status,
                row.senderAccount,
                row.receiverAccount,
                row.txid,
                text(row.totalInputAmount),
                text(row.totalOutputAmount),
                text(row.fee),
                row.feeRate == null ? null : row.feeRate.toPlainString(),
                row.requiredSignatures,
                row.signatureCount,
                row.replacesId == null ? null : originals.get(row.replacesId),
                row.blockHeight,
                row.createdAt,
                row.exportedAt,
                row.sentAt,
                row.confirmedAt,
                spent.stream()
                        .filter(input -> input.transactionId.equals(row.id))
                        .map(input -> new TransactionView.Input(
                                input.txid, input.vout, input.address, input.amount.toString()))
                        .toList(),
                made.stream()
                        .filter(output -> output.transactionId.equals(row.id))
                        .map(output -> new TransactionView.Output(
                                output.vout, output.address, output.amount.toString(), output.account, output.change))
                        .toList(),
                null,
                requests,
                row.message);
    }

    private static String text(BitcoinAmount amount) {
        return amount == null ? null : amount.toString();
    }
}
