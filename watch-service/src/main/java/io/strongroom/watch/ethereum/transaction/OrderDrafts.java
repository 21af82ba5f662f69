package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Account;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.wallet.EthereumAccounts;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.payment.PaymentRequest;
import io.strongroom.watch.transaction.TransactionOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an order comes to, as the node and the queue are now. Nothing is written or claimed. */
@ApplicationScoped
class OrderDrafts {

    private static final int AT_ONCE = 8;

    /** So many times more is looked through than is taken, for addresses that hold too little. */
    private static final int LOOKED_THROUGH = 5;

    /** A token's sweep may need so much of a plain transfer's gas: a topped-up address must not fall short of it. */
    private static final long TOKEN_GAS = 100_000;

    private final EthereumAccounts accounts;
    private final SweepSources sources;
    private final PaymentQueue queue;
    private final Holdings holdings;
    private final GasLimits limits;
    private final Transactions transactions;
    private final EthereumConfig config;

    OrderDrafts(
            EthereumAccounts accounts,
            SweepSources sources,
            PaymentQueue queue,
            Holdings holdings,
            GasLimits limits,
            Transactions transactions,
            EthereumConfig config) {
        this.accounts = accounts;
        this.sources = sources;
        this.queue = queue;
        this.holdings = holdings;
        this.limits = limits;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * What is to be moved, and what the senders hold.
     *
     * @param holdings of ether and of the order's asset, by sender
     */
    record Drafted(List<TransferDraft> transfers, Map<EthereumAddress, Holdings.Holding> holdings) {}

    Uni<Drafted> of(TransactionOrder order, GasPrice price) {
        return switch (order.action()) {
            case PAYMENT -> payments(order);
            case TRANSFER -> transfer(order, price);
            case DEPOSIT -> sweep(order, price);
            case TOP_UP -> topUp(order, price);
            default -> throw ProblemException.invalid("action", "must be one of: deposit, payment, transfer, top_up");
        };
    }

    private Uni<Drafted> payments(TransactionOrder order) {
        Asset asset = order.asset();
        return main(order.sender()).flatMap(sender -> transactions
                .inSession(() -> queue.pending(asset, order.sender(), config.transactionsAnOrder()))
                .invoke(OrderDrafts::requireSomething)
                .flatMap(pending -> holdings.of(asset, List.of(sender)).flatMap(held -> fitting(pending.stream()
                                .map(request -> payment(order, sender, request))
                                .toList())
                        .map(drafts -> new Drafted(drafts, held)))));
    }

    private static void requireSomething(List<PaymentRequest> pending) {
        if (pending.isEmpty()) {
            throw ProblemException.conflict("nothing-to-pay", "No payment request is pending");
        }
    }

    private static TransferDraft payment(TransactionOrder order, EthereumAddress sender, PaymentRequest request) {
        return new TransferDraft(
                order.sender(),
                sender,
                null,
                EthereumAddress.parse(request.receiverAddress),
                order.asset(),
                Units.of(order.asset(), request.amount),
                TransferDraft.PLAIN_GAS,
                request.id);
    }

    /** Those that the chain would not revert, in their order; what it would is left in the queue. */
    private Uni<List<TransferDraft>> fitting(List<TransferDraft> drafts) {
        return Multi.createFrom()
                .range(0, drafts.size())
                .onItem()
                .transformToUni(i -> limits.fit(drafts.get(i)).map(fitted -> Map.entry(i, fitted)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(all -> all.stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .flatMap(Optional::stream)
                        .toList())
                .invoke(fitted -> {
                    if (fitted.isEmpty()) {
                        throw ProblemException.conflict(
                                "would-revert",
                                "The chain would revert every transaction that is wanted: the account may hold too"
                                        + " little, or the receivers are contracts that take nothing");
                    }
                });
    }

    private Uni<Drafted> transfer(TransactionOrder order, GasPrice price) {
        if (order.sender() == Account.CLIENT || order.receiver() == Account.CLIENT) {
            throw ProblemException.invalid(
                    order.sender() == Account.CLIENT ? "sender" : "receiver",
                    "must not be client: each client has an address, and the action deposit sweeps them");
        }
        if (order.sender() == order.receiver()) {
            throw ProblemException.invalid("receiver", "must be another account than the sender");
        }
        Asset asset = order.asset();
        return main(order.sender()).flatMap(sender -> main(order.receiver())
                .flatMap(receiver -> holdings.of(asset, List.of(sender)).flatMap(held -> {
                    BigInteger units = order.amount() == null
                            ? everything(asset, held.get(sender), price)
                            : Units.of(asset, order.amount());
                    if (units.signum() <= 0) {
                        throw nothingToSweep();
                    }
                    TransferDraft draft = new TransferDraft(
                            order.sender(),
                            sender,
                            order.receiver(),
                            receiver,
                            asset,
                            units,
                            TransferDraft.PLAIN_GAS,
                            null);
                    return (asset.token() == null ? Uni.createFrom().item(List.of(draft)) : fitting(List.of(draft)))
                            .map(drafts -> new Drafted(drafts, held));
                })));
    }

    /** All tokens; of ether what its own transfer leaves. */
    private static BigInteger everything(Asset asset, Holdings.Holding held, GasPrice price) {
        return asset.token() == null ? held.wei().subtract(plainFee(price)) : held.units();
    }

    private static BigInteger plainFee(GasPrice price) {
        return price.highest().multiply(BigInteger.valueOf(TransferDraft.PLAIN_GAS));
    }

    private Uni<Drafted> sweep(TransactionOrder order, GasPrice price) {
        Asset asset = order.asset();
        return main(order.receiver())
                .flatMap(receiver -> held(order.asset(), order.sender()).flatMap(held -> {
                    List<TransferDraft> drafts = held.entrySet().stream()
                            .map(entry -> new TransferDraft(
                                    order.sender(),
                                    entry.getKey(),
                                    order.receiver(),
                                    receiver,
                                    asset,
                                    everything(asset, entry.getValue(), price),
                                    TransferDraft.PLAIN_GAS,
                                    null))
                            .filter(draft -> draft.units().compareTo(least(asset)) >= 0)
                            .limit(config.transactionsAnOrder())
                            .toList();
                    if (drafts.isEmpty()) {
                        throw nothingToSweep();
                    }
                    return asset.token() == null
                            ? Uni.createFrom().item(new Drafted(drafts, held))
                            : affordable(drafts, held, price).map(paid -> new Drafted(paid, held));
                }));
    }

    /** Of ether, what is worth less than the configuration says stays where it is. */
    private BigInteger least(Asset asset) {
        return asset.token() == null ? Units.of(asset, config.sweepMinimum()).max(BigInteger.ONE) : BigInteger.ONE;
    }

    /** Those whose address has the ether for its gas. */
    private Uni<List<TransferDraft>> affordable(
            List<TransferDraft> drafts, Map<EthereumAddress, Holdings.Holding> held, GasPrice price) {
        List<TransferDraft> funded = drafts.stream()
                .filter(draft -> held.get(draft.sender()).wei().compareTo(tokenFee(price)) >= 0)
                .toList();
        if (funded.isEmpty()) {
            throw ProblemException.conflict(
                    "gas-needed",
                    "The addresses that hold these tokens lack the ether for sending them: order the action top_up first");
        }
        return fitting(funded);
    }

    private static BigInteger tokenFee(GasPrice price) {
        return price.highest().multiply(BigInteger.valueOf(TOKEN_GAS));
    }

    private Uni<Drafted> topUp(TransactionOrder order, GasPrice price) {
        Asset asset = order.asset();
        if (asset.token() == null) {
            throw ProblemException.invalid("action", "top_up is of a token: its holders get the ether for sending it");
        }
        Asset ether = Asset.of(asset.coin());
        return main(order.sender())
                .flatMap(sender -> held(asset, Account.CLIENT).flatMap(held -> {
                    List<TransferDraft> drafts = new ArrayList<>();
                    held.forEach((address, holding) -> {
                        BigInteger lacking = tokenFee(price).subtract(holding.wei());
                        if (holding.units().signum() > 0 && lacking.signum() > 0) {
                            // twice, as prices may rise until the sweep
                            drafts.add(new TransferDraft(
                                    order.sender(),
                                    sender,
                                    Account.CLIENT,
                                    address,
                                    ether,
                                    lacking.add(tokenFee(price)),
                                    TransferDraft.PLAIN_GAS,
                                    null));
                        }
                    });
                    if (drafts.isEmpty()) {
                        throw ProblemException.conflict(
                                "nothing-to-top-up", "No address that holds this token lacks the ether for sending it");
                    }
                    return holdings.of(ether, List.of(sender))
                            .map(own -> new Drafted(
                                    drafts.stream()
                                            .limit(config.transactionsAnOrder())
                                            .toList(),
                                    own));
                }));
    }

    private Uni<Map<EthereumAddress, Holdings.Holding>> held(Asset asset, Account account) {
        return transactions
                .inSession(() -> sources.of(asset, account, LOOKED_THROUGH * config.transactionsAnOrder()))
                .map(found -> found.stream().map(EthereumAddress::parse).toList())
                .flatMap(addresses -> holdings.of(asset, addresses));
    }

    private Uni<EthereumAddress> main(Account account) {
        return transactions.inSession(() -> accounts.main(account)).map(EthereumAddress::parse);
    }

    private static ProblemException nothingToSweep() {
        return ProblemException.conflict(
                "nothing-to-sweep", "There is nothing to move that is deep enough, free, and worth its fee");
    }
}
