package io.strongroom.watch.ethereum.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AddressDescriptor;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.chain.ethereum.EthereumAccountDescriptor;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.descriptor.AccountDescriptors;
import io.strongroom.watch.descriptor.DescriptorEntry;
import io.strongroom.watch.descriptor.DescriptorView;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import io.strongroom.watch.descriptor.ImportedView;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.node.EthereumChain;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes an account's descriptor in: checked, written down, and with it the addresses that it is read for. */
@ApplicationScoped
class EthereumDescriptors implements AccountDescriptors {

    private static final String NO_WALLET = "";

    /** Single addresses in one call: as many as one transaction inserts in well under a second. */
    private static final int MOST_SINGLE = 1_000;

    private final EthereumChain chain;
    private final Descriptors descriptors;
    private final Addresses addresses;
    private final EthereumAddressSource source;
    private final SingleAddresses singles;
    private final AuditLog audit;
    private final Transactions transactions;
    private final EthereumConfig config;

    EthereumDescriptors(
            EthereumChain chain,
            Descriptors descriptors,
            Addresses addresses,
            EthereumAddressSource source,
            SingleAddresses singles,
            AuditLog audit,
            Transactions transactions,
            EthereumConfig config) {
        this.chain = chain;
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.source = source;
        this.singles = singles;
        this.audit = audit;
        this.transactions = transactions;
        this.config = config;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public DescriptorView view(ImportedDescriptor row) {
        return DescriptorView.of(row, 1, 1);
    }

    @Override
    public Uni<ImportedView> take(Account account, List<DescriptorEntry> entries) {
        if (entries.size() > MOST_SINGLE + 1) {
            throw ProblemException.invalid(
                    "descriptors", "must be at most that of the account and " + MOST_SINGLE + " single addresses");
        }
        List<EthereumAddress> single = new ArrayList<>();
        List<ImportedDescriptor> accounts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            DescriptorEntry entry = requireText(entries.get(i), i);
            try {
                if (AddressDescriptor.isMeant(entry.desc())) {
                    single.add(EthereumAddress.parse(
                            AddressDescriptor.parse(entry.desc()).address()));
                } else {
                    accounts.add(row(EthereumAccountDescriptor.parse(chain.network(), entry.desc()), account, entry));
                }
            } catch (ChainException e) {
                throw ProblemException.unprocessable(e.slug(), "[" + i + "].desc: " + e.getMessage());
            }
        }
        if (accounts.size() > 1 || entries.isEmpty()) {
            throw ProblemException.invalid(
                    "descriptors", "must be one of the account, which has no change, or of single addresses, or both");
        }
        return write(account, single, accounts)
                // somebody else has written the same addresses in this moment: now they are known
                .onFailure(failure -> Violations.violates(failure, SingleAddresses.KNOWN))
                .recoverWithUni(() -> write(account, single, accounts))
                .flatMap(written -> written.isEmpty() ? Uni.createFrom().voidItem() : source.extend(written.getFirst()))
                .flatMap(done -> transactions.inSession(() -> view(account)));
    }

    private Uni<List<Long>> write(Account account, List<EthereumAddress> single, List<ImportedDescriptor> accounts) {
        return transactions.inTransaction(
                "descriptor.import", () -> singles.take(account, single).flatMap(done -> write(accounts)));
    }

    private static DescriptorEntry requireText(DescriptorEntry entry, int position) {
        if (entry == null || entry.desc() == null) {
            throw ProblemException.invalid("[" + position + "].desc", "must not be null");
        }
        return entry;
    }

    private ImportedDescriptor row(EthereumAccountDescriptor descriptor, Account account, DescriptorEntry entry) {
        if (descriptor.account() != account) {
            throw ProblemException.invalid(
                    "account", "is " + account + ", but the descriptor is of " + descriptor.account());
        }
        KeyOrigin origin = descriptor.key().origin();
        ImportedDescriptor row = new ImportedDescriptor();
        row.coin = Coin.ETH;
        row.account = descriptor.account();
        row.keyType = KeyType.BIP44;
        row.scriptType = ScriptType.P2PKH;
        row.descriptor = descriptor.text();
        row.descriptorSha256 = ImportedDescriptor.hash(descriptor.text());
        row.rangeEnd = Math.max(config.addressesAhead() - 1, entry.last());
        row.nodeWallet = NO_WALLET;
        row.birthTime = entry.birth(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        row.originFingerprint = origin.fingerprint();
        row.originPath = origin.path().toString();
        return row;
    }

    /** @return the keys of the rows, which may have been there before */
    private Uni<List<Long>> write(List<ImportedDescriptor> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .collect()
                .asList();
    }

    private Uni<Long> write(ImportedDescriptor row) {
        return descriptors
                .byText(Coin.ETH, row.descriptor)
                .flatMap(known -> known != null
                        ? Uni.createFrom().item(known.id)
                        : descriptors
                                .persist(row)
                                .call(added -> audit.record(
                                        "descriptor.imported",
                                        row.account.label(),
                                        Map.of("coin", Coin.ETH.label(), "descriptor", row.descriptor)))
                                .map(added -> added.id));
    }

    private Uni<ImportedView> view(Account account) {
        return descriptors.ofAccount(Coin.ETH, account).flatMap(rows -> available(rows)
                .map(free -> new ImportedView(
                        account,
                        KeyType.BIP44,
                        ScriptType.P2PKH,
                        free,
                        rows.stream()
                                .map(row -> new ImportedView.Entry(row.descriptor, row.internal, row.rangeEnd))
                                .toList())));
    }

    private Uni<Long> available(List<ImportedDescriptor> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> addresses.available(row.watched(), Integer.MAX_VALUE))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }
}
