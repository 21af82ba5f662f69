package io.strongroom.watch.bitcoin.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Coin;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.WalletSpend;
import io.strongroom.watch.bitcoin.node.WalletTransaction;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import io.strongroom.watch.bitcoin.transaction.FoundTransaction;
import io.strongroom.watch.descriptor.Descriptors;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds transactions on the node that spend this wallet's coins and that the database does not know. */
@ApplicationScoped
class LostTransactions {

    private final BitcoinNode node;
    private final BitcoinChain chain;
    private final BitcoinTxs rows;
    private final Addresses addresses;
    private final Descriptors descriptors;
    private final Compute compute;
    private final Transactions transactions;
    private final BitcoinConfig config;

    LostTransactions(
            BitcoinNode node,
            BitcoinChain chain,
            BitcoinTxs rows,
            Addresses addresses,
            Descriptors descriptors,
            Compute compute,
            Transactions transactions,
            BitcoinConfig config) {
        this.node = node;
        this.chain = chain;
        this.rows = rows;
        this.addresses = addresses;
        this.descriptors = descriptors;
        this.compute = compute;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Their txids in the order in which the wallet learned of them; those that can never be mined are left out.
     *
     * @param since the block from which on to look; null for the beginning
     */
    Uni<List<String>> unknown(String wallet, String since) {
        return node.spendsSince(wallet, since).flatMap(spends -> {
            List<String> possible = spends.stream()
                    .filter(spend -> spend.confirmations() > -config.confirmations())
                    .map(WalletSpend::txid)
                    .toList();
            return transactions.inSession(() -> rows.known(possible)).map(known -> possible.stream()
                    .filter(txid -> !known.contains(txid))
                    .toList());
        });
    }

    /**
     * A transaction with all that a PSBT holds of it.
     *
     * @return fails with a {@link ChainException} if it spends what is not this wallet's, or is not signed as this
     *     wallet's transactions are
     */
    Uni<FoundTransaction> find(String wallet, String txid) {
        return node.transaction(wallet, txid).flatMap(found -> {
            WalletTransaction seen = found.orElseThrow();
            BitcoinTransaction transaction = BitcoinTransaction.parse(seen.hex());
            return previous(wallet, transaction).flatMap(previous -> spent(transaction, previous)
                    .flatMap(spent -> compute.offload(() -> FoundTransaction.of(
                            PsbtDocument.ofSigned(transaction, previous::get, spent), Optional.of(seen)))));
        });
    }

    /** The transactions that it spends of, which the wallet knows as far as they paid it. */
    private Uni<Map<String, BitcoinTransaction>> previous(String wallet, BitcoinTransaction transaction) {
        Set<String> txids = transaction.inputs().stream().map(Outpoint::txid).collect(Collectors.toSet());
        return Multi.createFrom()
                .iterable(txids)
                .onItem()
                .transformToUniAndConcatenate(txid ->
                        node.transaction(wallet, txid).map(found -> found.orElseThrow(() -> foreign(transaction))))
                .collect()
                .in(HashMap::new, (map, found) -> map.put(found.txid(), BitcoinTransaction.parse(found.hex())));
    }

    private Uni<List<DerivedOutput>> spent(BitcoinTransaction transaction, Map<String, BitcoinTransaction> previous) {
        List<String> texts = transaction.inputs().stream()
                .map(outpoint -> address(transaction, previous, outpoint))
                .toList();
        return transactions.inSession(() -> addresses.byTexts(Coin.BTC, texts).flatMap(known -> descriptors
                .list("id in ?1", descriptorsOf(known))
                .map(list -> {
                    Map<Long, Descriptor> parsed = new HashMap<>();
                    list.forEach(row -> parsed.put(row.id, Descriptor.parse(chain.network(), row.descriptor)));
                    List<DerivedOutput> spent = new ArrayList<>();
                    texts.forEach(text -> spent.add(output(transaction, known.get(text), parsed)));
                    return spent;
                })));
    }

    private String address(
            BitcoinTransaction transaction, Map<String, BitcoinTransaction> previous, Outpoint outpoint) {
        BitcoinTransaction paying = previous.get(outpoint.txid());
        if (paying == null || outpoint.vout() >= paying.outputs().size()) {
            throw foreign(transaction);
        }
        return BitcoinAddress.ofScript(
                        chain.network(),
                        paying.outputs().get((int) outpoint.vout()).script())
                .text();
    }

    private static Set<Long> descriptorsOf(Map<String, Address> known) {
        return known.values().stream()
                .filter(address -> address.descriptorId != null)
                .map(address -> address.descriptorId)
                .collect(Collectors.toSet());
    }

    private static DerivedOutput output(
            BitcoinTransaction transaction, Address address, Map<Long, Descriptor> descriptors) {
        if (address == null || address.descriptorId == null) {
            throw foreign(transaction);
        }
        return descriptors.get(address.descriptorId).output(address.keyIndex);
    }

    private static ChainException foreign(BitcoinTransaction transaction) {
        return new ChainException("foreign-input", transaction.txid() + " spends coins that are not this wallet's");
    }
}
