package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Coin;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The node watches what may be given out, and a sample of the addresses is what the descriptor says. */
@ApplicationScoped
class WatchedDescriptors implements Comparison {

    private static final int SAMPLE = 100;

    private final Descriptors descriptors;
    private final Addresses addresses;
    private final BitcoinNode node;
    private final BitcoinChain chain;
    private final Compute compute;
    private final Transactions transactions;

    WatchedDescriptors(
            Descriptors descriptors,
            Addresses addresses,
            BitcoinNode node,
            BitcoinChain chain,
            Compute compute,
            Transactions transactions) {
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.node = node;
        this.chain = chain;
        this.compute = compute;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> compare(Tally tally) {
        return transactions
                .inSession(() -> descriptors.list("coin = ?1 order by id", Coin.BTC))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> node.watchedRanges(row.nodeWallet)
                        .invoke(ranges -> compareRange(tally, row, ranges))
                        .flatMap(done -> compareAddresses(tally, row)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void compareRange(Tally tally, ImportedDescriptor row, Map<String, Long> ranges) {
        tally.descriptors++;
        String reference = row.nodeWallet + (row.internal ? "/1" : "/0");
        long watched = ranges.getOrDefault(row.descriptor, -1L);
        if (watched < row.rangeEnd) {
            tally.add(
                    "unwatched-range",
                    reference,
                    "The node watches this descriptor up to index " + watched + " and should up to " + row.rangeEnd
                            + ": if this stays, look at the log for what keeps the service from telling it");
        }
    }

    private Uni<Void> compareAddresses(Tally tally, ImportedDescriptor row) {
        List<Integer> indexes = sample(row.nextIndex);
        return indexes.isEmpty()
                ? Uni.createFrom().voidItem()
                : transactions
                        .inSession(() -> addresses.list("descriptorId = ?1 and keyIndex in ?2", row.id, indexes))
                        .flatMap(found -> compute.offload(() -> compare(tally, row, found)))
                        .replaceWithVoid();
    }

    /** The first, the last, and others that are new each time. */
    private static List<Integer> sample(int count) {
        if (count <= SAMPLE) {
            return IntStream.range(0, count).boxed().toList();
        }
        return IntStream.concat(
                        IntStream.of(0, count - 1), ThreadLocalRandom.current().ints(SAMPLE - 2L, 1, count - 1))
                .distinct()
                .boxed()
                .toList();
    }

    private List<Address> compare(Tally tally, ImportedDescriptor row, List<Address> found) {
        Descriptor descriptor = Descriptor.parse(chain.network(), row.descriptor);
        for (Address address : found) {
            tally.addresses++;
            BitcoinAddress derived = descriptor.address(address.keyIndex);
            if (!derived.text().equals(address.walletAddress)
                    || !Arrays.equals(derived.scriptPubKey(), address.scriptPubkey)) {
                tally.add(
                        "wrong-address",
                        address.walletAddress,
                        "Index " + address.keyIndex + " of the descriptor is " + derived.text()
                                + ": somebody has changed the row; stop giving out addresses and restore the database");
            }
        }
        return found;
    }
}
