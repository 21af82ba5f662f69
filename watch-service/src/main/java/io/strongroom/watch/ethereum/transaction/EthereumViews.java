package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionStatus;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.TransactionView;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what callers see of a batch together; every method is part of the caller's session. */
@ApplicationScoped
class EthereumViews {

    private final EthereumTxs rows;
    private final Batches batches;
    private final PaymentQueue queue;
    private final Assets assets;

    EthereumViews(EthereumTxs rows, Batches batches, PaymentQueue queue, Assets assets) {
        this.rows = rows;
        this.batches = batches;
        this.queue = queue;
        this.assets = assets;
    }

    Uni<TransactionView> of(Batch batch) {
        return of(List.of(batch)).map(List::getFirst);
    }

    /** With as many queries for many as for one. */
    Uni<List<TransactionView>> of(List<Batch> found) {
        List<Long> replaced = found.stream()
                .map(batch -> batch.replacesId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return rows.ofBatches(found.stream().map(batch -> batch.id).toList())
                .map(placed -> placed.stream().collect(Collectors.groupingBy(PlacedTx::batchId)))
                .flatMap(parts -> queue.requestsOf(
                                found.stream().map(batch -> batch.uuid).toList())
                        .flatMap(requests -> batches.byIds(replaced).flatMap(originals -> Multi.createFrom()
                                .iterable(found)
                                .onItem()
                                .transformToUniAndConcatenate(batch -> assets.of(batch.coin, batch.tokenId)
                                        .map(asset -> view(
                                                batch,
                                                asset,
                                                parts.getOrDefault(batch.id, List.of()),
                                                requests.getOrDefault(batch.uuid, List.of()),
                                                originals)))
                                .collect()
                                .asList())));
    }

    private static TransactionView view(
            Batch batch, Asset asset, List<PlacedTx> parts, List<String> requests, Map<Long, Batch> originals) {
        List<EthereumTx> all = parts.stream().map(PlacedTx::row).toList();
        EthereumTx first = all.getFirst();
        TransactionStatus status = BatchStatus.of(all);
        // ether that tops addresses up is ordered by the token that it is for
        Asset moved = first.tokenId == null ? Asset.of(asset.coin()) : asset;
        return new TransactionView(
                batch.uuid,
                asset.label(),
                batch.action,
                status,
                first.senderAccount,
                first.receiverAccount,
                all.size() == 1 ? first.hash : null,
                null,
                moved.text(Units.amount(moved, Units.sum(all, row -> row.amount))),
                null,
                Units.gwei(first.highestGasPrice()).toPlainString(),
                1,
                all.stream().allMatch(row -> row.signedTx != null) ? 1 : 0,
                batch.replacesId == null ? null : originals.get(batch.replacesId).uuid,
                latest(all, row -> row.blockNumber),
                batch.createdAt,
                latest(all, row -> row.exportedAt),
                latest(all, row -> row.sentAt),
                status == TransactionStatus.CONFIRMED ? latest(all, row -> row.confirmedAt) : null,
                null,
                parts.stream()
                        .map(part -> new TransactionView.Output(
                                part.position(),
                                part.row().receiverAddress,
                                moved.text(Units.amount(moved, part.row().amount)),
                                part.row().receiverAccount,
                                false))
                        .toList(),
                parts.stream().map(EthereumViews::part).toList(),
                requests,
                message(all));
    }

    private static TransactionView.Part part(PlacedTx part) {
        EthereumTx row = part.row();
        return new TransactionView.Part(
                part.position(),
                row.senderAddress,
                row.nonce,
                row.status,
                row.hash,
                row.blockNumber,
                row.receiptStatus == null ? null : row.receiptStatus == 0,
                row.message);
    }

    private static <T extends Comparable<T>> T latest(List<EthereumTx> rows, Function<EthereumTx, T> of) {
        return rows.stream()
                .map(of)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String message(List<EthereumTx> all) {
        return all.stream()
                .map(row -> row.message)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
