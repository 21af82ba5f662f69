package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Treats indexes as given out that a forgotten life of the database may have given out. The node watched each index
 * before it was given out, so how far it watches tells how far that can have been; what was paid there is seen, as the
 * addresses are written down.
 */
@ApplicationScoped
public class IndexSkip {

    private final Descriptors descriptors;
    private final SkippedRanges skipped;
    private final AddressRange range;
    private final Addresses addresses;
    private final NodeWallets wallets;
    private final BitcoinNode node;
    private final Transactions transactions;
    private final BitcoinConfig config;

    IndexSkip(
            Descriptors descriptors,
            SkippedRanges skipped,
            AddressRange range,
            Addresses addresses,
            NodeWallets wallets,
            BitcoinNode node,
            Transactions transactions,
            BitcoinConfig config) {
        this.descriptors = descriptors;
        this.skipped = skipped;
        this.range = range;
        this.addresses = addresses;
        this.wallets = wallets;
        this.node = node;
        this.transactions = transactions;
        this.config = config;
    }

    /** Has every descriptor skipped anew; called in the transaction that begins a recovery. */
    public Uni<Void> begin() {
        return skipped.deleteAll().replaceWithVoid();
    }

    /** Whether there is a descriptor that has not been skipped; to be called inside a session. */
    public Uni<Boolean> isUnfinished() {
        return descriptors
                .count(
                        "coin = ?1 and id not in (select s.descriptorId from SkippedRange s"
                                + " where s.finishedAt is not null)",
                        Coin.BTC)
                .map(count -> count > 0);
    }

    /**
     * Skips what may have been given out, each descriptor once a recovery.
     *
     * @param asOf when the database was last seen before the restore; null if unknown
     */
    public Uni<Void> skipAll(Instant asOf) {
        return transactions
                .inSession(() -> descriptors.all(Coin.BTC))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> skipOnce(row, asOf))
                .collect()
                .last()
                .flatMap(
                        done -> transactions.inTransaction("address.skip", () -> addresses.giveOutUnderived(Coin.BTC)));
    }

    private Uni<Void> skipOnce(ImportedDescriptor row, Instant asOf) {
        return transactions
                .inSession(() -> skipped.of(row.id))
                .onItem()
                .ifNull()
                .switchTo(() -> decide(row))
                .flatMap(decided -> decided.finishedAt != null
                        ? Uni.createFrom().voidItem()
                        : skip(row, decided.lastIndex, asOf == null ? row.birthTime : asOf)
                                .flatMap(done -> transactions.inTransaction("descriptor.skipped", () -> finish(row))));
    }

    /** Before the node is told to watch further: its answer may be lost, and what it watches then is no news. */
    private Uni<SkippedRange> decide(ImportedDescriptor row) {
        return node.watchedRanges(row.nodeWallet).flatMap(ranges -> {
            long watched = Math.max(row.rangeEnd, ranges.getOrDefault(row.descriptor, -1L));
            SkippedRange decided = new SkippedRange();
            decided.descriptorId = row.id;
            decided.firstIndex = row.nextIndex;
            decided.lastIndex = Math.toIntExact(Math.min(Integer.MAX_VALUE - 1L, watched + config.recoveryGap()));
            decided.createdAt = DatabaseTime.now();
            return transactions.inTransaction("descriptor.skip", () -> skipped.persist(decided));
        });
    }

    /** What the node begins to watch now may have been paid since; it looks from then on. */
    private Uni<Void> skip(ImportedDescriptor row, int last, Instant since) {
        return wallets.watchFrom(row, last, since).flatMap(watched -> range.giveOut(row.id, last));
    }

    /** Addresses that were in the database and free may have been given out as well. */
    private Uni<Void> finish(ImportedDescriptor row) {
        return addresses
                .giveOutAllOf(row.id)
                .flatMap(done -> skipped.of(row.id))
                .invoke(decided -> decided.finishedAt = DatabaseTime.now())
                .replaceWithVoid();
    }
}
