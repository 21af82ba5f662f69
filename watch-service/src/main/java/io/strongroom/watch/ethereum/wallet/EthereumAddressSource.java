package io.strongroom.watch.ethereum.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAccountDescriptor;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Coin;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.AddressKind;
import io.strongroom.watch.address.AddressSource;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.address.WatchedRun;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.node.EthereumChain;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Derives an account's addresses ahead of their use. An address is written down before it can be given out, and whoever
 * reads a block looks for all that are written down: nobody is given an address whose deposits are not seen.
 */
@ApplicationScoped
public class EthereumAddressSource implements AddressSource {

    /** By which the account pays; to be found among what was given out. */
    static final String MAIN = "main address of the account";

    static final int MAIN_INDEX = 0;

    /** As many as one transaction inserts in well under a second. */
    private static final int MOST_AT_ONCE = 1_000;

    private final EthereumAccounts accounts;
    private final Descriptors descriptors;
    private final Addresses addresses;
    private final EthereumChain chain;
    private final Compute compute;
    private final Transactions transactions;
    private final EthereumConfig config;

    EthereumAddressSource(
            EthereumAccounts accounts,
            Descriptors descriptors,
            Addresses addresses,
            EthereumChain chain,
            Compute compute,
            Transactions transactions,
            EthereumConfig config) {
        this.accounts = accounts;
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.chain = chain;
        this.compute = compute;
        this.transactions = transactions;
        this.config = config;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public Uni<WatchedRun> watched(AddressKind kind) {
        return accounts.current(kind.account()).map(ImportedDescriptor::watched);
    }

    @Override
    public Uni<Void> replenish(AddressKind kind) {
        return transactions
                .inSession(() -> accounts.current(kind.account()))
                .flatMap(row -> extend(row.id, config.addressesAhead()));
    }

    /** Lengthens every descriptor of which half of what was derived ahead is used: no caller has to wait for it. */
    public Uni<Void> extendAll() {
        return transactions
                .inSession(() -> descriptors.all(Coin.ETH))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> extend(row.id, config.addressesAhead() / 2))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Derives what is missing of a descriptor that was just imported. */
    Uni<Void> extend(Long descriptorId) {
        return extend(descriptorId, config.addressesAhead());
    }

    /** @param enough with that many that can be given out nothing is done */
    private Uni<Void> extend(Long descriptorId, int enough) {
        return transactions
                .inSession(() -> descriptors.findById(descriptorId).flatMap(row -> plan(row, enough)))
                .flatMap(plan -> plan.count == 0
                        ? Uni.createFrom().voidItem()
                        : compute.offload(() -> derive(plan))
                                .flatMap(rows -> transactions.inTransaction("address.derive", () -> write(plan, rows)))
                                .flatMap(done -> extend(descriptorId, enough)));
    }

    /** @param count how many indexes after {@code from} are to be derived; 0 if there are enough */
    private record Plan(ImportedDescriptor descriptor, int from, int count) {}

    private Uni<Plan> plan(ImportedDescriptor row, int enough) {
        return addresses.available(row.watched(), config.addressesAhead()).map(free -> {
            long wanted = free < enough ? config.addressesAhead() - free : 0;
            long promised = row.rangeEnd + 1L - row.nextIndex;
            return new Plan(row, row.nextIndex, (int) Math.min(MOST_AT_ONCE, Math.max(wanted, promised)));
        });
    }

    private List<Address> derive(Plan plan) {
        List<EthereumAddress> derived = EthereumAccountDescriptor.parse(chain.network(), plan.descriptor.descriptor)
                .addresses(plan.from, plan.count);
        return IntStream.range(0, plan.count)
                .mapToObj(i -> row(plan.descriptor, plan.from + i, derived.get(i)))
                .toList();
    }

    private static Address row(ImportedDescriptor descriptor, int index, EthereumAddress derived) {
        Address row = new Address();
        row.tag = "";
        row.coin = Coin.ETH;
        row.account = descriptor.account;
        row.walletAddress = derived.text();
        row.descriptorId = descriptor.id;
        row.keyIndex = index;
        return row;
    }

    /** Of two that planned the same indexes, the second finds that they are taken and leaves it at that. */
    private Uni<Void> write(Plan plan, List<Address> rows) {
        return descriptors.lock(plan.descriptor.id).flatMap(found -> {
            ImportedDescriptor row = found.orElseThrow();
            if (row.nextIndex != plan.from) {
                return Uni.createFrom().voidItem();
            }
            row.nextIndex = plan.from + plan.count;
            row.rangeEnd = Math.max(row.rangeEnd, row.nextIndex - 1);
            return keepMain(row, rows).flatMap(done -> add(rows));
        });
    }

    /** The first address of an account's first descriptor is no client's. */
    private Uni<Void> keepMain(ImportedDescriptor descriptor, List<Address> rows) {
        Address first = rows.getFirst();
        if (first.keyIndex != MAIN_INDEX) {
            return Uni.createFrom().voidItem();
        }
        return descriptors
                .external(Coin.ETH, descriptor.account)
                .invoke(all -> {
                    if (all.getFirst().id.equals(descriptor.id)) {
                        first.allocated = true;
                        first.allocatedAt = DatabaseTime.now();
                        first.allocatedTo = MAIN;
                    }
                })
                .replaceWithVoid();
    }

    /** An address that was brought here by itself stays as it is, and gets its place. */
    private Uni<Void> add(List<Address> rows) {
        return addresses
                .byTexts(
                        Coin.ETH,
                        rows.stream().map(derived -> derived.walletAddress).toList())
                .invoke(known -> rows.forEach(derived -> adopt(known, derived)))
                .map(known -> rows.stream()
                        .filter(derived -> !known.containsKey(derived.walletAddress))
                        .toList())
                .flatMap(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : addresses.addAll(fresh));
    }

    private static void adopt(Map<String, Address> all, Address derived) {
        Address known = all.get(derived.walletAddress);
        if (known == null) {
            return;
        }
        if (known.descriptorId != null || known.account != derived.account) {
            throw ProblemException.conflict(
                    "address-taken",
                    "The descriptor of the account " + derived.account + " gives " + known.walletAddress
                            + ", which is here as an address of " + known.account + ".");
        }
        known.descriptorId = derived.descriptorId;
        known.keyIndex = derived.keyIndex;
        if (derived.allocated && !known.allocated) {
            known.allocated = true;
            known.allocatedAt = derived.allocatedAt;
            known.allocatedTo = derived.allocatedTo;
        }
    }
}
