package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Addresses that were paid before this database derived them, as their descriptor was in use elsewhere: whoever was given
 * them has them for ever, so they and all before them count as given out.
 */
@ApplicationScoped
public class UsedAddresses {

    private static final int NONE = -1;
    private static final int BATCH = 1_000;

    private final Descriptors descriptors;
    private final AddressRange range;
    private final BitcoinChain chain;
    private final Compute compute;
    private final Transactions transactions;

    UsedAddresses(
            Descriptors descriptors,
            AddressRange range,
            BitcoinChain chain,
            Compute compute,
            Transactions transactions) {
        this.descriptors = descriptors;
        this.range = range;
        this.chain = chain;
        this.compute = compute;
        this.transactions = transactions;
    }

    /** Writes them down as given out, as far as they lie in what the wallet watches; paid change is left as it is. */
    public Uni<Void> writeDown(String wallet, Set<String> paid) {
        return paid.isEmpty()
                ? Uni.createFrom().voidItem()
                : transactions
                        .inSession(() -> descriptors.list("nodeWallet = ?1 and internal = false order by id", wallet))
                        .onItem()
                        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                        .onItem()
                        .transformToUniAndConcatenate(row -> compute.offload(() -> lastPaid(row, paid))
                                .flatMap(last ->
                                        last == NONE ? Uni.createFrom().voidItem() : range.giveOut(row.id, last)))
                        .collect()
                        .last()
                        .replaceWithVoid();
    }

    private int lastPaid(ImportedDescriptor row, Set<String> paid) {
        Descriptor descriptor = Descriptor.parse(chain.network(), row.descriptor);
        int last = NONE;
        for (int from = row.nextIndex; from <= row.rangeEnd; from += BATCH) {
            List<BitcoinAddress> derived = descriptor.addresses(from, Math.min(BATCH, row.rangeEnd - from + 1));
            for (int i = 0; i < derived.size(); i++) {
                if (paid.contains(derived.get(i).text())) {
                    last = from + i;
                }
            }
        }
        return last;
    }
}
