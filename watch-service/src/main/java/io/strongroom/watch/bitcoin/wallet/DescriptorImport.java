package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.descriptor.AccountDescriptors;
import io.strongroom.watch.descriptor.DescriptorEntry;
import io.strongroom.watch.descriptor.DescriptorView;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import io.strongroom.watch.descriptor.ImportedView;
import io.strongroom.watch.node.NodeException;
import io.strongroom.watch.node.NodeProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes an account's descriptors in: checked, watched by the node, and only then written down. */
@ApplicationScoped
class DescriptorImport implements AccountDescriptors {

    private static final int COMPARED = 3;
    /** The node searched from the descriptors' birth on; all that it found is looked at. */
    private static final long GENESIS = 0;

    private static final int WALLET_NAME_DIGITS = 12;

    private final BitcoinChain chain;
    private final BitcoinNode node;
    private final NodeWallets wallets;
    private final Descriptors descriptors;
    private final Addresses addresses;
    private final AddressRange range;
    private final WalletRewinds rewinds;
    private final AuditLog audit;
    private final Compute compute;
    private final Transactions transactions;
    private final BitcoinConfig config;

    DescriptorImport(
            BitcoinChain chain,
            BitcoinNode node,
            NodeWallets wallets,
            Descriptors descriptors,
            Addresses addresses,
            AddressRange range,
            WalletRewinds rewinds,
            AuditLog audit,
            Compute compute,
            Transactions transactions,
            BitcoinConfig config) {
        this.chain = chain;
        this.node = node;
        this.wallets = wallets;
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.range = range;
        this.rewinds = rewinds;
        this.audit = audit;
        this.compute = compute;
        this.transactions = transactions;
        this.config = config;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public DescriptorView view(ImportedDescriptor row) {
        DescriptorPair pair = Descriptor.parse(chain.network(), row.descriptor).pair();
        return DescriptorView.of(row, pair.required(), pair.keys().size());
    }

    @Override
    public Uni<ImportedView> take(Account account, List<DescriptorEntry> entries) {
        Pair pair = pair(account, entries);
        return range.requireOwn(pair.external)
                .flatMap(own -> chain.state())
                .flatMap(state -> node.deriveAddresses(pair.external.text(), 0, COMPARED - 1L))
                .flatMap(theirs -> compute.offload(() -> requireSame(pair.external, theirs)))
                .flatMap(same -> wallets.watched(pair.wallet()))
                .flatMap(before -> wallets.ensure(pair.wallet(), pair.watched())
                        .flatMap(watched -> transactions.inTransaction("descriptor.import", () -> write(pair)))
                        .flatMap(added -> skipForgotten(added, before)))
                .flatMap(done -> transactions.inSession(() -> descriptors.byText(Coin.BTC, pair.external.text())))
                .flatMap(row -> range.extend(row.id))
                .flatMap(done ->
                        transactions.inTransaction("descriptor.look", () -> rewinds.lookAgain(pair.wallet(), GENESIS)))
                .flatMap(done -> transactions.inSession(() -> view(pair)))
                .onFailure()
                .transform(NodeProblems::of);
    }

    /** Both chains of the same account keys: the external one to be paid at, the internal one for change. */
    private record Pair(Descriptor external, Descriptor internal, Instant birth, int rangeEnd) {

        /** Bound to the descriptor, so that two services may share a node. */
        String wallet() {
            return "strongroom-" + external.account() + "-" + external.scriptType() + "-"
                    + HexFormat.of()
                            .formatHex(ImportedDescriptor.hash(external.text()))
                            .substring(0, WALLET_NAME_DIGITS);
        }

        List<NodeWallets.Watched> watched() {
            return List.of(
                    new NodeWallets.Watched(external.text(), rangeEnd, false, birth.getEpochSecond(), wallet()),
                    new NodeWallets.Watched(internal.text(), rangeEnd, true, birth.getEpochSecond(), wallet()));
        }
    }

    private Pair pair(Account account, List<DescriptorEntry> entries) {
        List<Descriptor> chains = chains(entries);
        Descriptor first = chains.getFirst();
        Descriptor second = chains.getLast();
        Descriptor external = first.isInternal() ? second : first;
        Descriptor internal = first.isInternal() ? first : second;
        if (external.isInternal() == internal.isInternal() || !external.pair().equals(internal.pair())) {
            throw ProblemException.invalid(
                    "descriptors", "must be the external and the internal one of the same account keys");
        }
        if (external.account() != account) {
            throw ProblemException.invalid(
                    "account", "is " + account + ", but the descriptors are of " + external.account());
        }
        return new Pair(external, internal, birth(entries), Math.max(config.addressesAhead() - 1, last(entries)));
    }

    /** Of two entries, or of one that holds both chains by BIP389. */
    private List<Descriptor> chains(List<DescriptorEntry> entries) {
        return switch (entries.size()) {
            case 1 ->
                parse(entries, 0, text -> {
                    DescriptorPair both = DescriptorPair.parse(chain.network(), text);
                    return List.of(both.external(), both.internal());
                });
            case 2 ->
                List.of(
                        parse(entries, 0, text -> Descriptor.parse(chain.network(), text)),
                        parse(entries, 1, text -> Descriptor.parse(chain.network(), text)));
            default ->
                throw ProblemException.invalid(
                        "descriptors", "must be two: the external and the internal one of an account");
        };
    }

    private static <T> T parse(List<DescriptorEntry> entries, int index, Function<String, T> reader) {
        DescriptorEntry entry = entries.get(index);
        if (entry == null || entry.desc() == null) {
            throw ProblemException.invalid("[" + index + "].desc", "must not be null");
        }
        try {
            return reader.apply(entry.desc());
        } catch (ChainException e) {
            throw ProblemException.unprocessable(e.slug(), "[" + index + "].desc: " + e.getMessage());
        }
    }

    /** Old blocks are searched for this range alone. */
    private static int last(List<DescriptorEntry> entries) {
        return entries.stream().mapToInt(DescriptorEntry::last).max().orElse(0);
    }

    /** The earliest of the entries. */
    private static Instant birth(List<DescriptorEntry> entries) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return entries.stream()
                .map(entry -> entry.birth(now))
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    private static Void requireSame(Descriptor external, List<String> theirs) {
        List<String> ours = external.addresses(0, COMPARED).stream()
                .map(BitcoinAddress::text)
                .toList();
        if (!ours.equals(theirs)) {
            throw new NodeException.Untrustworthy("The node derives other addresses than this service does");
        }
        return null;
    }

    /** A node that watched it before this database knew of it has worked for a database that was lost. */
    private Uni<Void> skipForgotten(List<ImportedDescriptor> added, Map<String, Long> watchedBefore) {
        return Multi.createFrom()
                .iterable(added)
                .filter(row -> watchedBefore.containsKey(row.descriptor))
                .onItem()
                .transformToUniAndConcatenate(
                        row -> range.giveOut(row.id, Math.toIntExact(watchedBefore.get(row.descriptor))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return the rows that are new */
    private Uni<List<ImportedDescriptor>> write(Pair pair) {
        return Multi.createFrom()
                .items(pair.external, pair.internal)
                .onItem()
                .transformToUniAndConcatenate(descriptor -> insert(pair, descriptor))
                .collect()
                .asList()
                .call(added ->
                        added.isEmpty() ? Uni.createFrom().voidItem() : rewinds.lookAgain(pair.wallet(), GENESIS))
                .call(added -> added.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : audit.record(
                                "descriptor.imported",
                                pair.external.account().label(),
                                Map.of("descriptor", pair.external.text(), "node_wallet", pair.wallet())));
    }

    /** Null if it is known already. */
    private Uni<ImportedDescriptor> insert(Pair pair, Descriptor descriptor) {
        byte[] hash = ImportedDescriptor.hash(descriptor.text());
        return descriptors
                .count("coin = ?1 and descriptorSha256 = ?2", Coin.BTC, hash)
                .flatMap(known ->
                        known > 0 ? Uni.createFrom().nullItem() : descriptors.persist(row(pair, descriptor, hash)));
    }

    private static ImportedDescriptor row(Pair pair, Descriptor descriptor, byte[] hash) {
        ImportedDescriptor row = new ImportedDescriptor();
        row.coin = Coin.BTC;
        row.account = descriptor.account();
        row.keyType = descriptor.keyType();
        row.scriptType = descriptor.scriptType();
        row.descriptor = descriptor.text();
        row.descriptorSha256 = hash;
        row.internal = descriptor.isInternal();
        row.rangeEnd = pair.rangeEnd;
        row.nodeWallet = pair.wallet();
        row.birthTime = pair.birth;
        descriptor.pair().policyId().ifPresentOrElse(policy -> row.policyId = policy.hex(), () -> {
            row.originFingerprint = descriptor.origin().fingerprint();
            row.originPath = descriptor.origin().path().toString();
        });
        return row;
    }

    private Uni<ImportedView> view(Pair pair) {
        Account account = pair.external.account();
        return descriptors.ofAccount(Coin.BTC, account).flatMap(rows -> available(rows)
                .map(free -> new ImportedView(
                        account,
                        pair.external.keyType(),
                        pair.external.scriptType(),
                        free,
                        rows.stream()
                                .map(row -> new ImportedView.Entry(row.descriptor, row.internal, row.rangeEnd))
                                .toList())));
    }

    private Uni<Long> available(List<ImportedDescriptor> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .filter(row -> !row.internal)
                .onItem()
                .transformToUniAndConcatenate(row -> addresses.available(row.watched(), Integer.MAX_VALUE))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }
}
