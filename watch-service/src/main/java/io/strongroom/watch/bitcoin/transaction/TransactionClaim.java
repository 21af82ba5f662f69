package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.AddressAllocation;
import io.strongroom.watch.address.AddressKind;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.wallet.ChangeAddresses;
import io.strongroom.watch.bitcoin.wallet.SpendingWallet;
import io.strongroom.watch.bitcoin.wallet.SpendingWallets;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.SpendGroups;
import io.strongroom.watch.transaction.TransactionOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The first commit of a transaction: its group, the requests that it claims and the addresses that it takes, before the
 * node hears of it. Every method is part of the caller's transaction.
 */
@ApplicationScoped
class TransactionClaim {

    private final SpendGroups groups;
    private final BitcoinTxs rows;
    private final PaymentQueue queue;
    private final AddressAllocation allocation;
    private final ChangeAddresses changeAddresses;
    private final SpendingWallets wallets;
    private final BitcoinChain chain;
    private final BitcoinConfig config;

    TransactionClaim(
            SpendGroups groups,
            BitcoinTxs rows,
            PaymentQueue queue,
            AddressAllocation allocation,
            ChangeAddresses changeAddresses,
            SpendingWallets wallets,
            BitcoinChain chain,
            BitcoinConfig config) {
        this.groups = groups;
        this.rows = rows;
        this.queue = queue;
        this.allocation = allocation;
        this.changeAddresses = changeAddresses;
        this.wallets = wallets;
        this.chain = chain;
        this.config = config;
    }

    /** The address of change that it takes tells a builder that takes it up what wallet it is to spend from. */
    Uni<BitcoinTx> claim(TransactionOrder order, SpendingWallet wallet, BigDecimal feeRate, String requestedBy) {
        return groups.open(Coin.BTC, order.action())
                .flatMap(group -> rows.persist(row(
                        order,
                        wallet,
                        feeRate,
                        requestedBy,
                        group.id,
                        DatabaseTime.now().plus(config.lease()))))
                .call(this::claimReceivers)
                .call(row -> changeAddresses.take(wallet.name(), row.uuid));
    }

    private Uni<?> claimReceivers(BitcoinTx row) {
        return switch (row.action) {
            case PAYMENT -> claimRequests(row);
            // it stays inside: what is taken for change is where it goes
            case CONSOLIDATION -> Uni.createFrom().voidItem();
            default -> takeReceiver(row);
        };
    }

    private Uni<Void> claimRequests(BitcoinTx row) {
        return queue.claim(Asset.of(Coin.BTC), row.senderAccount, row.spendGroupId, config.paymentsATransaction())
                .invoke(claimed -> {
                    if (claimed.isEmpty()) {
                        throw ProblemException.conflict("nothing-to-pay", "No payment request is pending");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Address> takeReceiver(BitcoinTx row) {
        return allocation
                .take(Coin.BTC, AddressKind.usual(row.receiverAccount), row.uuid)
                .invoke(receiver -> requireNoDust(row, receiver));
    }

    private void requireNoDust(BitcoinTx row, Address receiver) {
        long least =
                BitcoinAddress.parse(chain.network(), receiver.walletAddress).dustLimit();
        if (row.requestedAmount != null && row.requestedAmount.satoshi() < least) {
            throw ProblemException.invalid(
                    "amount",
                    "must be at least " + new BitcoinAmount(least) + ", or nodes do not relay it (dust); 0 is for all");
        }
    }

    /** @param leaseUntil until when whoever builds it is left alone with it */
    static BitcoinTx row(
            TransactionOrder order,
            SpendingWallet wallet,
            BigDecimal feeRate,
            String requestedBy,
            Long groupId,
            Instant leaseUntil) {
        BitcoinTx row = new BitcoinTx();
        row.uuid = UUID.randomUUID().toString();
        row.requiredSignatures = wallet.requiredSignatures();
        row.coin = Coin.BTC;
        row.action = order.action();
        row.status = TransactionStatus.BUILDING;
        row.spendGroupId = groupId;
        row.senderAccount = order.sender();
        row.receiverAccount = order.receiver();
        row.requestedAmount = order.amount() == null ? null : BitcoinAmount.of(order.amount());
        row.requestedBy = requestedBy;
        row.feeRate = feeRate;
        row.leaseUntil = leaseUntil;
        return row;
    }

    /** Reads a claim back; empty if it is not being built any more. */
    Uni<Optional<BuildPlan>> plan(String uuid) {
        return rows.byUuid(uuid).flatMap(found -> found.filter(row -> row.status == TransactionStatus.BUILDING)
                .map(row -> plan(row).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<BuildPlan> plan(BitcoinTx row) {
        return queue.claimedBy(row.spendGroupId)
                .flatMap(requests -> receiver(row).flatMap(receiver -> wallets.change(row.senderAccount, row.uuid)
                        .map(change -> new BuildPlan(
                                row.uuid,
                                row.action,
                                row.senderAccount,
                                change.nodeWallet(),
                                change.inputWeight(),
                                requests,
                                receiver,
                                change.address(),
                                row.requestedAmount,
                                row.feeRate))));
    }

    private Uni<String> receiver(BitcoinTx row) {
        if (row.receiverAccount == null) {
            return Uni.createFrom().nullItem();
        }
        return wallets.receiver(row.receiverAccount, row.uuid).map(address -> address.walletAddress);
    }
}
