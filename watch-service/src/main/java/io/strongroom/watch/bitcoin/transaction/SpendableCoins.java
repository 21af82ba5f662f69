package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.bitcoin.wallet.NodeWallets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The coins of an account, as the node sees them and as this service has reserved them. */
@ApplicationScoped
public class SpendableCoins {

    private final BitcoinNode node;
    private final NodeWallets wallets;
    private final Addresses addresses;
    private final InputReservations reservations;
    private final Transactions transactions;

    SpendableCoins(
            BitcoinNode node,
            NodeWallets wallets,
            Addresses addresses,
            InputReservations reservations,
            Transactions transactions) {
        this.node = node;
        this.wallets = wallets;
        this.addresses = addresses;
        this.reservations = reservations;
        this.transactions = transactions;
    }

    /**
     * @param free deepest first
     * @param reserved by some spend group
     */
    public record Coins(List<Unspent> free, List<Unspent> reserved) {}

    /** Coins on addresses of this account in our own books; what the node adds to them is left out. */
    public Uni<Coins> of(Account account, int minimumConfirmations) {
        return wallets.ofAccount(account)
                .onItem()
                .transformToMulti(names -> Multi.createFrom().iterable(names))
                .onItem()
                .transformToUniAndConcatenate(wallet -> node.unspent(wallet, minimumConfirmations))
                .collect()
                .<List<Unspent>>in(ArrayList::new, List::addAll)
                .flatMap(coins -> transactions.inSession(() -> split(account, coins)));
    }

    /** As {@link #of}, of one wallet: what one transaction can spend, as its signers are the same for all of it. */
    Uni<Coins> in(String nodeWallet, Account account, int minimumConfirmations) {
        return node.unspent(nodeWallet, minimumConfirmations)
                .flatMap(coins -> transactions.inSession(() -> split(account, coins)));
    }

    private Uni<Coins> split(Account account, List<Unspent> coins) {
        Set<String> texts = Set.copyOf(coins.stream().map(Unspent::address).toList());
        return addresses
                .byTexts(Coin.BTC, texts)
                .map(known -> coins.stream()
                        .filter(coin -> belongs(known, coin, account))
                        .toList())
                .flatMap(ours -> reservations
                        .among(ours.stream().map(Unspent::outpoint).toList())
                        .map(reserved -> coins(ours, reserved)));
    }

    private static boolean belongs(Map<String, Address> known, Unspent coin, Account account) {
        Address address = known.get(coin.address());
        return address != null && address.account == account;
    }

    private static Coins coins(List<Unspent> ours, Set<Outpoint> reserved) {
        return new Coins(
                ours.stream()
                        .filter(coin -> !reserved.contains(coin.outpoint()))
                        .toList(),
                ours.stream().filter(coin -> reserved.contains(coin.outpoint())).toList());
    }
}
