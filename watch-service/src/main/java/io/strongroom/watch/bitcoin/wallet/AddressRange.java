package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Account;
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
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Derives an account's addresses ahead of their use. The order is what keeps coins from being missed: the node watches
 * an index before the address is written down, and it is written down before it can be given out.
 */
@ApplicationScoped
class AddressRange implements AddressSource {

    /** As many as one transaction inserts in well under a second. */
    private static final int MOST_AT_ONCE = 1_000;

    private final Descriptors descriptors;
    private final CurrentDescriptors current;
    private final Addresses addresses;
    private final NodeWallets wallets;
    private final BitcoinChain chain;
    private final Compute compute;
    private final Transactions transactions;
    private final BitcoinConfig config;

    AddressRange(
            Descriptors descriptors,
            CurrentDescriptors current,
            Addresses addresses,
            NodeWallets wallets,
            BitcoinChain chain,
            Compute compute,
            Transactions transactions,
            BitcoinConfig config) {
        this.descriptors = descriptors;
        this.current = current;
        this.addresses = addresses;
        this.wallets = wallets;
        this.chain = chain;
        this.compute = compute;
        this.transactions = transactions;
        this.config = config;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public Uni<WatchedRun> watched(AddressKind kind) {
        return current.of(kind.account(), kind.scriptType()).map(ImportedDescriptor::watched);
    }

    @Override
    public Uni<Void> replenish(AddressKind kind) {
        return transactions
                .inSession(() -> current.of(kind.account(), kind.scriptType()))
                .flatMap(row -> extend(row.id));
    }

    /** Brings the number of a descriptor's addresses that can be given out to what is configured. */
    Uni<Void> extend(Long descriptorId) {
        return extend(descriptorId, 0);
    }

    /** Addresses that were here before their descriptor were given out already, so more have to follow. */
    private Uni<Void> extend(Long descriptorId, int least) {
        return transactions
                .inSession(() -> descriptors.findById(descriptorId).flatMap(row -> plan(row, least)))
                .flatMap(this::carryOut)
                .flatMap(adopted -> adopted
                        ? extend(descriptorId, MOST_AT_ONCE)
                        : Uni.createFrom().voidItem());
    }

    /** @param count how many indexes after {@code from} are to be derived; 0 if there are enough, or will be */
    private record Plan(ImportedDescriptor descriptor, int from, int count) {
        int last() {
            return from + count - 1;
        }
    }

    /** @param least how many at least, if any are wanted */
    private Uni<Plan> plan(ImportedDescriptor row, int least) {
        return addresses
                .waiting(row.id, row.nextIndex)
                .flatMap(imported -> imported.isPresent()
                        ? Uni.createFrom().item(0L)
                        : addresses
                                .available(row.watched(), config.addressesAhead())
                                .map(free -> config.addressesAhead() - free))
                .map(wanted -> new Plan(row, row.nextIndex, wanted <= 0 ? 0 : Math.clamp(wanted, least, MOST_AT_ONCE)));
    }

    /** Whether some of the addresses were here before. */
    private Uni<Boolean> carryOut(Plan plan) {
        if (plan.count == 0) {
            return Uni.createFrom().item(false);
        }
        NodeWallets.Watched current = NodeWallets.Watched.of(plan.descriptor);
        int rangeEnd = Math.max(plan.descriptor.rangeEnd, plan.last());
        NodeWallets.Watched wanted = new NodeWallets.Watched(
                current.descriptor(), rangeEnd, current.internal(), current.birthEpochSecond(), current.wallet());
        return wallets.ensure(current.wallet(), List.of(wanted))
                .flatMap(watched -> compute.offload(() -> derive(plan)))
                .flatMap(rows -> transactions.inTransaction("address.derive", () -> write(plan, rangeEnd, rows)));
    }

    /**
     * Writes the indexes up to the given one down as given out, as many at a time as one transaction inserts quickly. The
     * node must watch them.
     */
    Uni<Void> giveOut(Long descriptorId, int last) {
        return transactions
                .inSession(() -> descriptors.findById(descriptorId))
                .map(row -> new Plan(row, row.nextIndex, Math.min(MOST_AT_ONCE, last - row.nextIndex + 1)))
                .flatMap(plan -> plan.count <= 0
                        ? Uni.createFrom().voidItem()
                        : compute.offload(() -> given(derive(plan)))
                                .flatMap(rows ->
                                        transactions.inTransaction("address.skip", () -> writeSkipped(plan, rows)))
                                .flatMap(done -> giveOut(descriptorId, last)));
    }

    private static List<Address> given(List<Address> rows) {
        rows.forEach(row -> {
            row.allocated = true;
            row.allocatedAt = DatabaseTime.now();
            row.allocatedTo = Addresses.FORGOTTEN;
        });
        return rows;
    }

    private List<Address> derive(Plan plan) {
        List<BitcoinAddress> derived =
                Descriptor.parse(chain.network(), plan.descriptor.descriptor).addresses(plan.from, plan.count);
        return IntStream.range(0, plan.count)
                .mapToObj(i -> row(plan, plan.from + i, derived.get(i)))
                .toList();
    }

    private static Address row(Plan plan, int index, BitcoinAddress derived) {
        Address row = new Address();
        row.tag = "";
        row.coin = Coin.BTC;
        row.account = plan.descriptor.account;
        row.walletAddress = derived.text();
        row.scriptPubkey = derived.scriptPubKey();
        row.descriptorId = plan.descriptor.id;
        row.keyIndex = index;
        return row;
    }

    /** Of two that planned the same indexes, the second finds that they are taken and leaves it at that. */
    private Uni<Boolean> write(Plan plan, int rangeEnd, List<Address> rows) {
        return descriptors.lock(plan.descriptor.id).flatMap(found -> {
            ImportedDescriptor row = found.orElseThrow();
            return addresses
                    .waiting(row.id, row.nextIndex)
                    .flatMap(imported -> row.nextIndex != plan.from || imported.isPresent()
                            ? Uni.createFrom().item(false)
                            : write(plan, row, rangeEnd, rows));
        });
    }

    /** What an import has written down ahead may have been given out as well. */
    private Uni<Boolean> writeSkipped(Plan plan, List<Address> rows) {
        return descriptors.lock(plan.descriptor.id).flatMap(found -> {
            ImportedDescriptor row = found.orElseThrow();
            return row.nextIndex == plan.from
                    ? write(plan, row, plan.last(), rows)
                    : Uni.createFrom().item(false);
        });
    }

    private Uni<Boolean> write(Plan plan, ImportedDescriptor row, int rangeEnd, List<Address> rows) {
        row.nextIndex = plan.from + plan.count;
        row.rangeEnd = Math.max(row.rangeEnd, rangeEnd);
        return addresses
                .byTexts(
                        Coin.BTC,
                        rows.stream().map(derived -> derived.walletAddress).toList())
                .invoke(known -> rows.forEach(derived -> adopt(known.get(derived.walletAddress), derived)))
                .call(known -> addresses.addAll(rows.stream()
                        .filter(derived -> !known.containsKey(derived.walletAddress))
                        .toList()))
                .map(known -> !known.isEmpty());
    }

    /** An address that was imported, by itself or ahead of its turn: it stays as it is, and gets its place. */
    private static void adopt(Address known, Address derived) {
        if (known == null) {
            return;
        }
        boolean itself = derived.descriptorId.equals(known.descriptorId) && derived.keyIndex.equals(known.keyIndex);
        if ((known.descriptorId != null && !itself) || known.account != derived.account) {
            throw taken(known, derived.account);
        }
        known.descriptorId = derived.descriptorId;
        known.keyIndex = derived.keyIndex;
        known.scriptPubkey = derived.scriptPubkey;
    }

    /** Fails with 409 {@code address-taken} if the first addresses of a descriptor are here for another account. */
    Uni<Void> requireOwn(Descriptor external) {
        return compute.offload(() -> external.addresses(0, MOST_AT_ONCE).stream()
                        .map(BitcoinAddress::text)
                        .toList())
                .flatMap(texts -> transactions.inSession(() -> addresses.byTexts(Coin.BTC, texts)))
                .invoke(known -> known.values().forEach(address -> {
                    if (address.account != external.account()) {
                        throw taken(address, external.account());
                    }
                }))
                .replaceWithVoid();
    }

    private static ProblemException taken(Address known, Account account) {
        return ProblemException.conflict(
                "address-taken",
                "The descriptor of the account " + account + " gives " + known.walletAddress
                        + ", which is here as an address of " + known.account + ".");
    }
}
