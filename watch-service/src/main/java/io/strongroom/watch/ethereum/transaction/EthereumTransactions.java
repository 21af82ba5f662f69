package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.transaction.CoinTransactions;
import io.strongroom.watch.transaction.TransactionFile;
import io.strongroom.watch.transaction.TransactionOrder;
import io.strongroom.watch.transaction.TransactionView;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** Ethereum's transactions, as the shared resource asks for them: what it calls one is a batch here. */
@ApplicationScoped
class EthereumTransactions implements CoinTransactions {

    private final EthereumOrders orders;
    private final EthereumFiles files;
    private final EthereumBroadcaster broadcaster;
    private final NonceReplacement replacement;
    private final EthereumViews views;
    private final Batches batches;
    private final Transactions transactions;

    EthereumTransactions(
            EthereumOrders orders,
            EthereumFiles files,
            EthereumBroadcaster broadcaster,
            NonceReplacement replacement,
            EthereumViews views,
            Batches batches,
            Transactions transactions) {
        this.orders = orders;
        this.files = files;
        this.broadcaster = broadcaster;
        this.replacement = replacement;
        this.views = views;
        this.batches = batches;
        this.transactions = transactions;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public Uni<TransactionView> create(TransactionOrder order, IdempotentRequest request) {
        return orders.build(order, request).flatMap(this::get);
    }

    @Override
    public Uni<TransactionView> get(String uuid) {
        return transactions.inSession(() -> batches.byUuid(Coin.ETH, uuid)
                .map(found -> found.orElseThrow(EthereumTransactions::unknown))
                .flatMap(views::of));
    }

    /** A batch has many states at once: none can be asked for. */
    @Override
    public Uni<Page<TransactionView>> list(Asset asset, TransactionStatus status, PageRequest page) {
        if (status != null) {
            throw ProblemException.invalid(
                    "status", "must not be given: an order of this chain is many transactions, each with a state");
        }
        return transactions.inSession(() -> batches.page(asset, page.after(), page.limit())
                .flatMap(found -> views.of(found).map(shown -> {
                    Page<Batch> keys = Page.of(found, page, row -> row.id, row -> row);
                    return new Page<>(shown.subList(0, keys.items().size()), keys.next());
                })));
    }

    @Override
    public Uni<TransactionFile> file(String uuid) {
        return files.export(uuid);
    }

    @Override
    public Uni<TransactionView> takeFile(String uuid, byte[] file) {
        return files.take(uuid, file).flatMap(done -> get(uuid));
    }

    @Override
    public Uni<TransactionView> broadcast(String uuid) {
        return broadcaster.broadcast(uuid).flatMap(done -> get(uuid));
    }

    @Override
    public Uni<TransactionView> bumpFee(String uuid, BigDecimal feeRate, IdempotentRequest request) {
        return replacement.bump(uuid, feeRate, request).flatMap(this::get);
    }

    @Override
    public Uni<Cancellation> cancel(String uuid, BigDecimal feeRate) {
        return replacement.cancel(uuid, feeRate).flatMap(outcome -> get(outcome.uuid())
                .map(view -> new Cancellation(view, outcome.created())));
    }

    static ProblemException unknown() {
        return ProblemException.notFound("unknown-transaction", "There is no transaction of that uuid");
    }
}
