package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the node's watch-only wallets, one an account and script type, in step with the descriptors of the database: in
 * one wallet funding would mix accounts, as only the last imported one stays active there.
 */
@ApplicationScoped
public class NodeWallets {

    /** {@code RPC_WALLET_NOT_FOUND}. */
    private static final int WALLET_NOT_FOUND = -18;
    /** {@code RPC_WALLET_ALREADY_LOADED} and {@code RPC_WALLET_ALREADY_EXISTS}: somebody else was first. */
    private static final List<Integer> THERE_ALREADY = List.of(-35, -36);

    private static final Set<ScriptType> NATIVE_SEGWIT =
            EnumSet.of(ScriptType.P2WPKH, ScriptType.P2WSH, ScriptType.P2TR);

    private final BitcoinNode node;
    private final Descriptors descriptors;
    private final Transactions transactions;

    NodeWallets(BitcoinNode node, Descriptors descriptors, Transactions transactions) {
        this.node = node;
        this.descriptors = descriptors;
        this.transactions = transactions;
    }

    /** A descriptor that a wallet must watch. */
    record Watched(String descriptor, int rangeEnd, boolean internal, long birthEpochSecond, String wallet) {
        static Watched of(ImportedDescriptor row) {
            return new Watched(
                    row.descriptor, row.rangeEnd, row.internal, row.birthTime.getEpochSecond(), row.nodeWallet);
        }

        /** A node refuses to watch less than it does, and looks ahead by itself. */
        Watched atLeastTo(long watched) {
            return new Watched(descriptor, (int) Math.max(rangeEnd, watched), internal, birthEpochSecond, wallet);
        }
    }

    /**
     * Makes sure that the node watches everything in the database; a node that lost its wallets, or a new one, gets
     * them again with a rescan from the descriptors' birth.
     *
     * @return the wallets' names
     */
    public Uni<List<String>> ensureAll() {
        return transactions.inSession(() -> descriptors.all(Coin.BTC)).flatMap(rows -> {
            Map<String, List<Watched>> byWallet = rows.stream()
                    .map(Watched::of)
                    .collect(Collectors.groupingBy(Watched::wallet, LinkedHashMap::new, Collectors.toList()));
            return Multi.createFrom()
                    .iterable(byWallet.entrySet())
                    .onItem()
                    .transformToUniAndConcatenate(entry -> ensure(entry.getKey(), entry.getValue()))
                    .collect()
                    .last()
                    .replaceWith(() -> List.copyOf(byWallet.keySet()));
        });
    }

    /** Those whose transactions are called otherwise once they are signed: all but the native segwit ones (BIP141). */
    public Uni<Set<String>> renamedBySigning() {
        return transactions.inSession(() -> descriptors.all(Coin.BTC)).map(rows -> rows.stream()
                .filter(row -> !NATIVE_SEGWIT.contains(row.scriptType))
                .map(row -> row.nodeWallet)
                .collect(Collectors.toSet()));
    }

    /** The wallets that watch an account, the newest descriptor's last. */
    public Uni<List<String>> ofAccount(Account account) {
        return transactions
                .inSession(() -> descriptors.ofAccount(Coin.BTC, account))
                .map(rows -> rows.stream().map(row -> row.nodeWallet).distinct().toList());
    }

    /**
     * A wallet of the node.
     *
     * @param isOlder whether the database knew of it at the time that was asked for
     */
    public record Known(String name, boolean isOlder) {}

    /**
     * The wallets, and whether this database knew of all of their descriptors at a time.
     *
     * @param time null for the beginning
     */
    public Uni<List<Known>> known(Instant time) {
        return transactions.inSession(() -> descriptors.all(Coin.BTC)).map(rows -> rows.stream()
                .map(row -> row.nodeWallet)
                .distinct()
                .map(name -> new Known(
                        name,
                        time != null
                                && rows.stream()
                                        .filter(row -> row.nodeWallet.equals(name))
                                        .allMatch(row -> row.createdAt.isBefore(time))))
                .toList());
    }

    /** Makes sure that a wallet is loaded and watches these descriptors that far. */
    Uni<Void> ensure(String wallet, List<Watched> wanted) {
        return ensureLoaded(wallet)
                .flatMap(loaded -> node.watchedRanges(wallet))
                .flatMap(ranges -> {
                    List<Map<String, Object>> missing = wanted.stream()
                            .filter(watched -> ranges.getOrDefault(watched.descriptor(), -1L) < watched.rangeEnd())
                            .map(watched -> request(watched, ranges.containsKey(watched.descriptor())))
                            .toList();
                    return missing.isEmpty() ? Uni.createFrom().voidItem() : node.importDescriptors(wallet, missing);
                });
    }

    /**
     * Watches a descriptor that far, and looks for what was paid to its addresses since its birth: those that come by
     * import may have been given out elsewhere before.
     */
    Uni<Void> watchImported(Watched wanted) {
        return ensureLoaded(wanted.wallet())
                .flatMap(loaded -> node.watchedRanges(wanted.wallet()))
                .map(ranges -> ranges.getOrDefault(wanted.descriptor(), -1L))
                .flatMap(watched -> node.importDescriptorsPatiently(
                        wanted.wallet(), List.of(request(wanted.atLeastTo(watched), false))));
    }

    /**
     * Has the wallet watch a descriptor further than before, for keys that may have been used: it looks for them in the
     * blocks from then on.
     */
    Uni<Void> watchFrom(ImportedDescriptor row, int rangeEnd, Instant since) {
        Watched further = new Watched(row.descriptor, rangeEnd, row.internal, since.getEpochSecond(), row.nodeWallet);
        return node.watchedRanges(row.nodeWallet)
                .flatMap(ranges -> ranges.getOrDefault(row.descriptor, -1L) >= rangeEnd
                        ? Uni.createFrom().voidItem()
                        : node.importDescriptorsPatiently(row.nodeWallet, List.of(request(further, false))));
    }

    /** How far a wallet watches what descriptors already; empty if the node has no such wallet yet. */
    Uni<Map<String, Long>> watched(String wallet) {
        return ensureLoaded(wallet).flatMap(loaded -> node.watchedRanges(wallet));
    }

    private Uni<Void> ensureLoaded(String wallet) {
        return node.loadedWallets()
                .flatMap(loaded -> loaded.contains(wallet)
                        ? Uni.createFrom().voidItem()
                        : node.loadWallet(wallet)
                                .onFailure(failure -> code(failure) == WALLET_NOT_FOUND)
                                .recoverWithUni(() -> node.createWatchWallet(wallet))
                                .onFailure(failure -> THERE_ALREADY.contains(code(failure)))
                                .recoverWithNull());
    }

    /** Only a descriptor that the wallet does not know is looked for in old blocks; a longer range holds fresh keys. */
    private static Map<String, Object> request(Watched watched, boolean known) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("desc", watched.descriptor());
        request.put("active", false);
        request.put("internal", watched.internal());
        request.put("range", new ArrayList<>(List.of(0, watched.rangeEnd())));
        request.put("timestamp", known ? "now" : watched.birthEpochSecond());
        return request;
    }

    private static int code(Throwable failure) {
        return failure instanceof NodeException.Refused refused ? refused.code() : 0;
    }
}
