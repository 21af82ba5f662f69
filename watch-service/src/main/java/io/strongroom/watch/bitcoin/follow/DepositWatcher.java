package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.WalletEntry;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxOutputs;
import io.strongroom.watch.bitcoin.wallet.UsedAddresses;
import io.strongroom.watch.deposit.DepositBook;
import io.strongroom.watch.deposit.SeenOutput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the node's wallets have received, and credits it when it is deep enough. */
@ApplicationScoped
class DepositWatcher {

    private static final int BATCH = 500;

    private final BitcoinNode node;
    private final Addresses addresses;
    private final BitcoinTxOutputs outputs;
    private final DepositBook book;
    private final UsedAddresses used;
    private final Transactions transactions;
    private final BitcoinConfig config;

    DepositWatcher(
            BitcoinNode node,
            Addresses addresses,
            BitcoinTxOutputs outputs,
            DepositBook book,
            UsedAddresses used,
            Transactions transactions,
            BitcoinConfig config) {
        this.node = node;
        this.addresses = addresses;
        this.outputs = outputs;
        this.book = book;
        this.used = used;
        this.transactions = transactions;
        this.config = config;
    }

    /** @param since the block up to which everything was seen before; null for the beginning */
    Uni<Void> look(List<String> wallets, String since) {
        return received(wallets, since).flatMap(this::write);
    }

    /** What the wallets have received since that block and may yet have; nothing is written down. */
    Uni<List<WalletEntry>> received(List<String> wallets, String since) {
        return Multi.createFrom()
                .iterable(wallets)
                .onItem()
                .transformToUniAndConcatenate(wallet -> node.receivedSince(wallet, since))
                .onItem()
                .transformToMultiAndConcatenate(entries -> Multi.createFrom().iterable(entries))
                .filter(entry -> entry.confirmations() >= 0 && !entry.amount().isZero())
                .collect()
                .asList();
    }

    /** Writes down what of it is no transaction of our own. */
    Uni<Void> write(List<WalletEntry> received) {
        return Multi.createFrom()
                .iterable(received)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(entries -> transactions.inTransaction("deposit.see", () -> see(entries)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * Looks at what a wallet received in blocks that may have been looked at before: what is known stays as it is. Addresses
     * that were paid before this database derived them are written down first.
     */
    Uni<Void> lookAgain(String wallet, String since) {
        return node.receivedSince(wallet, since)
                .map(entries -> entries.stream().map(WalletEntry::address).collect(Collectors.toSet()))
                .flatMap(this::unknown)
                .flatMap(paid -> used.writeDown(wallet, paid))
                .flatMap(done -> look(List.of(wallet), since));
    }

    private Uni<Set<String>> unknown(Set<String> texts) {
        return Multi.createFrom()
                .iterable(texts)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(batch -> transactions
                        .inSession(() -> addresses.byTexts(Coin.BTC, batch))
                        .map(known -> batch.stream()
                                .filter(text -> !known.containsKey(text))
                                .toList()))
                .collect()
                .in(HashSet::new, Set::addAll);
    }

    private Uni<Void> see(List<WalletEntry> entries) {
        Set<String> texts = entries.stream().map(WalletEntry::address).collect(Collectors.toSet());
        Set<String> txids =
                entries.stream().map(entry -> entry.outpoint().txid()).collect(Collectors.toSet());
        return addresses.byTexts(Coin.BTC, texts).flatMap(ours -> outputs.internal(txids)
                .flatMap(internal -> book.see(Coin.BTC, deposits(entries, ours, internal))));
    }

    private static List<SeenOutput> deposits(
            List<WalletEntry> entries, Map<String, Address> ours, Set<Outpoint> internal) {
        List<SeenOutput> seen = new ArrayList<>();
        for (WalletEntry entry : entries) {
            Address address = ours.get(entry.address());
            if (address == null || internal.contains(entry.outpoint())) {
                continue;
            }
            seen.add(new SeenOutput(
                    Asset.of(Coin.BTC),
                    entry.outpoint().txid(),
                    Math.toIntExact(entry.outpoint().vout()),
                    address.id,
                    entry.amount().coins(),
                    entry.blockHeight(),
                    entry.blockHash()));
        }
        return seen;
    }

    /** In transactions of bounded size, until nothing is left to credit. */
    Uni<Void> credit(long tip) {
        return transactions
                .inTransaction("deposit.credit", () -> book.credit(Coin.BTC, tip, config.confirmations()))
                .flatMap(more -> more ? credit(tip) : Uni.createFrom().voidItem());
    }
}
