package io.strongroom.watch.deposit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came in: seen, credited when it is deep enough, taken back if the chain drops it. Every method is part of the
 * caller's transaction.
 */
@ApplicationScoped
public class DepositBook {

    private static final int BATCH = 500;

    private final Deposits deposits;
    private final Assets assets;
    private final Outbox outbox;

    DepositBook(Deposits deposits, Assets assets, Outbox outbox) {
        this.deposits = deposits;
        this.assets = assets;
        this.outbox = outbox;
    }

    /**
     * Writes down what is new and where the rest now lies in the chain. What lay in a block and is in none now stays where
     * it was: that its block is gone is noticed by who follows the chain, and takes back what was credited.
     */
    public Uni<Void> see(Coin coin, List<SeenOutput> outputs) {
        return deposits.ofTransactions(
                        coin, outputs.stream().map(SeenOutput::txid).distinct().toList())
                .map(rows -> rows.stream().collect(Collectors.toMap(DepositBook::key, Function.identity())))
                .onItem()
                .transformToMulti(known -> Multi.createFrom()
                        .iterable(outputs)
                        .onItem()
                        .transformToUniAndConcatenate(output -> see(coin, output, known)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> see(Coin coin, SeenOutput output, Map<String, Deposit> known) {
        Deposit row = known.get(output.txid() + ":" + output.outputIndex());
        if (row == null) {
            Deposit seen = seen(coin, output);
            return deposits.persist(seen).flatMap(saved -> tell("deposit.seen", saved));
        }
        if (output.blockHash() != null && !output.blockHash().equals(row.blockHash)) {
            place(row, output.blockHeight(), output.blockHash());
        }
        return Uni.createFrom().voidItem();
    }

    private static Deposit seen(Coin coin, SeenOutput output) {
        Deposit row = new Deposit();
        row.coin = coin;
        row.tokenId = output.asset().tokenId();
        row.addressId = output.addressId();
        row.txid = output.txid();
        row.outputIndex = output.outputIndex();
        row.amount = output.amount();
        place(row, output.blockHeight(), output.blockHash());
        return row;
    }

    private static void place(Deposit row, Long height, String hash) {
        row.blockHeight = height;
        row.blockHash = hash;
        row.confirmations = 0;
    }

    /** Credits, once each, what lies as deep as asked; true if there may be more. */
    public Uni<Boolean> credit(Coin coin, long tip, int depth) {
        return deposits.creditable(coin, tip - depth + 1, BATCH).flatMap(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> {
                    row.creditedAt = DatabaseTime.now();
                    row.reversedAt = null;
                    row.confirmations = Math.toIntExact(tip - row.blockHeight + 1);
                    return tell("deposit.credited", row);
                })
                .collect()
                .last()
                .replaceWith(rows.size() == BATCH));
    }

    /** The blocks above a height in which deposits lie. */
    public Uni<List<BlockReference>> blocksAbove(Coin coin, long height) {
        return deposits.blocksAbove(coin, height);
    }

    /** Blocks above this height are gone: what lay in them is in none, and what was credited is taken back. */
    public Uni<Void> unwind(Coin coin, long forkHeight) {
        return deposits.above(coin, forkHeight)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> {
                    place(row, null, null);
                    if (row.creditedAt == null || row.reversedAt != null) {
                        return Uni.createFrom().voidItem();
                    }
                    row.reversedAt = DatabaseTime.now();
                    return tell("deposit.reversed", row);
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * What addresses were paid in the chain's own coin, up to a height, by their keys; those that were paid nothing are not
     * in it.
     */
    public Uni<Map<Long, BigDecimal>> received(Collection<Long> addressIds, long height) {
        return addressIds.isEmpty() ? Uni.createFrom().item(Map.of()) : deposits.received(addressIds, height);
    }

    private Uni<Void> tell(String type, Deposit row) {
        return assets.of(row.coin, row.tokenId).flatMap(asset -> tell(type, row, asset));
    }

    private Uni<Void> tell(String type, Deposit row, Asset asset) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("asset", asset.label());
        payload.put("txid", row.txid);
        payload.put("output_index", row.outputIndex);
        payload.put("address_id", row.addressId);
        payload.put("amount", asset.text(row.amount));
        if (row.blockHeight != null) {
            payload.put("block_height", row.blockHeight);
        }
        return outbox.tell(type, key(row), payload);
    }

    private static String key(Deposit row) {
        return row.txid + ":" + row.outputIndex;
    }
}
