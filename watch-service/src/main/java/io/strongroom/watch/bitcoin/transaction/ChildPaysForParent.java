package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.bitcoin.node.WaitingPackage;
import io.strongroom.watch.bitcoin.wallet.ChangeAddresses;
import io.strongroom.watch.bitcoin.wallet.SpendingWallet;
import io.strongroom.watch.bitcoin.wallet.SpendingWallets;
import io.strongroom.watch.node.NodeException;
import io.strongroom.watch.node.NodeProblems;
import io.strongroom.watch.transaction.SpendGroups;
import io.strongroom.watch.transaction.TransactionOrder;
import io.strongroom.watch.transaction.TransactionReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Has a transaction mined that pays us too slowly: what it paid is spent at once, back to its account, for a fee that makes
 * miners take both (child pays for parent). Everything is asked of the node before the one commit, so that nothing has to
 * be taken up after a crash.
 */
@ApplicationScoped
class ChildPaysForParent {

    private final BitcoinNode node;
    private final BitcoinChain chain;
    private final SpendingWallets wallets;
    private final SpendableCoins coins;
    private final FeeRates fees;
    private final SpendGroups groups;
    private final ChangeAddresses changeAddresses;
    private final BitcoinTxs rows;
    private final InputReservations reservations;
    private final TransactionRecord record;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final Transactions transactions;

    ChildPaysForParent(
            BitcoinNode node,
            BitcoinChain chain,
            SpendingWallets wallets,
            SpendableCoins coins,
            FeeRates fees,
            SpendGroups groups,
            ChangeAddresses changeAddresses,
            BitcoinTxs rows,
            InputReservations reservations,
            TransactionRecord record,
            Idempotency idempotency,
            AuditLog audit,
            Transactions transactions) {
        this.node = node;
        this.chain = chain;
        this.wallets = wallets;
        this.coins = coins;
        this.fees = fees;
        this.groups = groups;
        this.changeAddresses = changeAddresses;
        this.rows = rows;
        this.reservations = reservations;
        this.record = record;
        this.idempotency = idempotency;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What the parent paid the sender, in one wallet, and what it waits with. */
    private record Parent(
            SpendingWallet wallet, List<Unspent> coins, BitcoinTransaction transaction, WaitingPackage waiting) {}

    /** The uuid of the transaction that this request made, now or before. */
    Uni<String> build(TransactionOrder order, IdempotentRequest request) {
        return transactions
                .inSession(() -> idempotency.earlier(request, TransactionReference.class))
                .flatMap(earlier -> earlier.map(reference -> Uni.createFrom().item(reference))
                        .orElseGet(() -> buildAnew(order, request)))
                .map(TransactionReference::uuid)
                .onFailure(failure -> Violations.violates(failure, InputReservations.TAKEN))
                .transform(failure -> nothingWaits(order))
                .onFailure()
                .transform(NodeProblems::of);
    }

    private Uni<TransactionReference> buildAnew(TransactionOrder order, IdempotentRequest request) {
        return chain.state().flatMap(state -> fees.choose(order)).flatMap(rate -> parent(order)
                .flatMap(parent -> transactions.inTransaction(
                        "transaction.accelerate",
                        () -> idempotency.once(
                                request,
                                TransactionReference.class,
                                () -> write(order, parent, rate, request.principal())))));
    }

    private Uni<Parent> parent(TransactionOrder order) {
        return node.waiting(order.parent())
                .map(found -> found.orElseThrow(() -> ProblemException.conflict(
                        "parent-not-waiting", "The node's mempool has no transaction " + order.parent())))
                .flatMap(waiting -> source(order)
                        .flatMap(source -> node.transaction(source.wallet.name(), order.parent())
                                .map(seen -> new Parent(
                                        source.wallet,
                                        source.coins,
                                        whole(
                                                order.parent(),
                                                seen.orElseThrow(() -> nothingWaits(order))
                                                        .hex()),
                                        waiting))));
    }

    private record Source(SpendingWallet wallet, List<Unspent> coins) {}

    /** The first wallet of the sender, or the one that was named, that the parent paid and whose coins are free. */
    private Uni<Source> source(TransactionOrder order) {
        return transactions
                .inSession(() -> order.descriptor() == null
                        ? wallets.all(order.sender())
                        : wallets.of(order.sender(), order.descriptor()).map(List::of))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(wallet -> coins.in(wallet.name(), order.sender(), 0)
                        .map(found -> found.free().stream()
                                .filter(coin -> coin.outpoint().txid().equals(order.parent()))
                                .toList())
                        .map(paid -> paid.isEmpty() ? null : new Source(wallet, paid)))
                .toUni()
                .onItem()
                .ifNull()
                .failWith(() -> nothingWaits(order));
    }

    private static ProblemException nothingWaits(TransactionOrder order) {
        return ProblemException.conflict(
                "nothing-waiting",
                "The transaction " + order.parent() + " has paid the account " + order.sender()
                        + " nothing that is free to be spent");
    }

    private static BitcoinTransaction whole(String txid, String hex) {
        BitcoinTransaction transaction = BitcoinTransaction.parse(hex);
        if (!transaction.txid().equals(txid)) {
            throw new NodeException.Untrustworthy("The node gave another transaction than it was asked for");
        }
        return transaction;
    }

    private Uni<TransactionReference> write(
            TransactionOrder order, Parent parent, BigDecimal rate, String requestedBy) {
        Instant now = DatabaseTime.now();
        List<Outpoint> spent = parent.coins.stream().map(Unspent::outpoint).toList();
        return groups.open(Coin.BTC, order.action())
                .map(group -> TransactionClaim.row(order, parent.wallet, rate, requestedBy, group.id, now))
                .flatMap(row -> changeAddresses
                        .take(parent.wallet.name(), row.uuid)
                        .flatMap(back -> child(parent, back, rate))
                        .flatMap(child -> rows.persist(row)
                                .flatMap(saved -> reservations.reserve(row.spendGroupId, spent, now))
                                .flatMap(done -> record.write(row, child, now)))
                        .flatMap(done -> audit.record(
                                "transaction.ordered",
                                row.uuid,
                                Map.of("action", row.action, "sender", row.senderAccount, "parent", order.parent())))
                        .replaceWith(() -> new TransactionReference(row.uuid)));
    }

    private Uni<FundedTransaction> child(Parent parent, Address back, BigDecimal rate) {
        return Multi.createFrom()
                .iterable(parent.coins)
                .onItem()
                .transformToUniAndConcatenate(coin -> wallets.output(coin.address()))
                .collect()
                .asList()
                .map((List<DerivedOutput> outputs) -> AcceleratingChild.of(
                                chain.network(), parent.coins, parent.transaction, outputs, back.walletAddress)
                        .paying(rate, parent.waiting, fees.ceilings()));
    }
}
