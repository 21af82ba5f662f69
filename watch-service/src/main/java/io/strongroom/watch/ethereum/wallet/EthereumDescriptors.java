package io.strongroom.watch.ethereum.wallet;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.chain.ethereum.EthereumAccountDescriptor;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes an account's descriptor in: checked, written down, and with it the addresses that it is read for. */
@ApplicationScoped
class EthereumDescriptors implements AccountDescriptors {

    private static final String NO_WALLET = "";

    private final EthereumChain chain;
    private final Descriptors descriptors;
    private final Addresses addresses;
    private final EthereumAddressSource source;
    private final AuditLog audit;
    private final Transactions transactions;
    private final EthereumConfig config;

    EthereumDescriptors(
            EthereumChain chain,
            Descriptors descriptors,
            Addresses addresses,
            EthereumAddressSource source,
            AuditLog audit,
            Transactions transactions,
            EthereumConfig config) {
        this.chain = chain;
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.source = source;
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
        if (entries.size() != 1) {
            throw ProblemException.invalid("descriptors", "must be one: an account of Ethereum has no change");
        }
        DescriptorEntry entry = entries.getFirst();
        EthereumAccountDescriptor descriptor = parse(entry);
        if (descriptor.account() != account) {
            throw ProblemException.invalid(
                    "account", "is " + account + ", but the descriptor is of " + descriptor.account());
        }
        return transactions
                .inTransaction("descriptor.import", () -> write(row(descriptor, entry)))
                .flatMap(source::extend)
                .flatMap(done -> transactions.inSession(() -> view(account)));
    }

    private EthereumAccountDescriptor parse(DescriptorEntry entry) {
        if (entry == null || entry.desc() == null) {
            throw ProblemException.invalid("[0].desc", "must not be null");
        }
        try {
            return EthereumAccountDescriptor.parse(chain.network(), entry.desc());
        } catch (ChainException e) {
            throw ProblemException.unprocessable(e.slug(), "[0].desc: " + e.getMessage());
        }
    }

    private ImportedDescriptor row(EthereumAccountDescriptor descriptor, DescriptorEntry entry) {
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

    /** @return the key of the row, which may have been there before */
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
