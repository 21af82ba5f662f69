package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** Bitcoin's transactions, as the shared resource asks for them. */
@ApplicationScoped
class BitcoinTransactions implements CoinTransactions {

    private final TransactionBuilder builder;
    private final ChildPaysForParent child;
    private final TransactionFiles files;
    private final Broadcaster broadcaster;
    private final TransactionCancellation cancellation;
    private final FeeBump bump;
    private final TransactionViews views;
    private final BitcoinTxs rows;
    private final Transactions transactions;

    BitcoinTransactions(
            TransactionBuilder builder,
            ChildPaysForParent child,
            TransactionFiles files,
            Broadcaster broadcaster,
            TransactionCancellation cancellation,
            FeeBump bump,
            TransactionViews views,
            BitcoinTxs rows,
            Transactions transactions) {
        this.builder = builder;
        this.child = child;
        this.files = files;
        this.broadcaster = broadcaster;
        this.cancellation = cancellation;
        this.bump = bump;
        this.views = views;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public Uni<TransactionView> create(TransactionOrder order, IdempotentRequest request) {
        if (order.action() == TransactionAction.TOP_UP) {
            throw ProblemException.invalid("action", "must be one of: deposit, payment, transfer, consolidation");
        }
        return (order.parent() == null ? builder.build(order, request) : child.build(order, request))
                .flatMap(this::get);
    }

    @Override
    public Uni<TransactionView> get(String uuid) {
        return transactions.inSession(() -> rows.byUuid(uuid)
                .map(found -> found.orElseThrow(TransactionStates::unknown))
                .flatMap(views::of));
    }

    @Override
    public Uni<Page<TransactionView>> list(Asset asset, TransactionStatus status, PageRequest page) {
        return transactions.inSession(() -> rows.page(status, page.after(), page.limit())
                .flatMap(found -> views.of(found).map(shown -> {
                    Page<BitcoinTx> keys = Page.of(found, page, row -> row.id, row -> row);
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
        return bump.bump(uuid, feeRate, request).flatMap(this::get);
    }

    @Override
    public Uni<Cancellation> cancel(String uuid, BigDecimal feeRate) {
        return cancellation.cancel(uuid, feeRate).flatMap(outcome -> get(outcome.uuid())
                .map(view -> new Cancellation(view, outcome.created())));
    }
}
