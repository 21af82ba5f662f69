package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.address.bulk.ImportTurn;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that an import brought and the node does not watch yet. They can be given out when their descriptor's range
 * reaches them.
 */
@ApplicationScoped
public class ImportedRanges {

    /** A node derives a whole range anew at each change of it: a long import is watched once, when it is over. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Descriptors descriptors;
    private final Addresses addresses;
    private final NodeWallets wallets;
    private final Transactions transactions;
    private final ImportTurn turn;

    ImportedRanges(
            Descriptors descriptors,
            Addresses addresses,
            NodeWallets wallets,
            Transactions transactions,
            ImportTurn turn) {
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.wallets = wallets;
        this.transactions = transactions;
        this.turn = turn;
    }

    /** A descriptor of which more addresses are known than are watched, up to index {@code last}. */
    public record ImportedRange(Long descriptorId, int last, NodeWallets.Watched wanted) {
        public String wallet() {
            return wanted.wallet();
        }
    }

    /** Those whose import seems to be over. */
    public Uni<List<ImportedRange>> due() {
        return transactions.inSession(() -> descriptors.all(Coin.BTC).flatMap(rows -> Multi.createFrom()
                .iterable(rows)
                .filter(row -> !row.internal)
                .onItem()
                .transformToUniAndConcatenate(this::due)
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList()));
    }

    private Uni<Optional<ImportedRange>> due(ImportedDescriptor row) {
        return addresses
                .waiting(row.id, row.nextIndex)
                .flatMap(first -> first.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : addresses
                                .last(row.id)
                                .map(last -> isOver(first.get(), last.orElseThrow())
                                        ? Optional.of(range(row, last.get()))
                                        : Optional.empty()));
    }

    /** Rows bear the time at which their transaction began to write, which may be longer ago than the quiet. */
    private boolean isOver(Address first, Address last) {
        Instant now = DatabaseTime.now();
        return (!turn.isTaken() && last.createdAt.isBefore(now.minus(QUIET)))
                || first.createdAt.isBefore(now.minus(LONGEST_WAIT));
    }

    private static ImportedRange range(ImportedDescriptor row, Address last) {
        return new ImportedRange(
                row.id,
                last.keyIndex,
                new NodeWallets.Watched(
                        row.descriptor,
                        Math.max(row.rangeEnd, last.keyIndex),
                        false,
                        row.birthTime.getEpochSecond(),
                        row.nodeWallet));
    }

    /** Has the node watch it from the descriptor's birth on. */
    public Uni<Void> watch(ImportedRange range) {
        return wallets.watchImported(range.wanted);
    }

    /** Lets its addresses be given out. To be called when what was paid to them is known. */
    public Uni<Void> open(ImportedRange range) {
        return transactions
                .inTransaction(
                        "descriptor.open-imported",
                        () -> descriptors.lock(range.descriptorId).invoke(found -> {
                            ImportedDescriptor row = found.orElseThrow();
                            row.rangeEnd = Math.max(row.rangeEnd, range.wanted.rangeEnd());
                            row.nextIndex = Math.max(row.nextIndex, range.last + 1);
                        }))
                .replaceWithVoid();
    }
}
