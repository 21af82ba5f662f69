package io.strongroom.keygen.export;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.keygen.key.AccountXpub;
import io.strongroom.keygen.key.AccountXpubRepository;
import io.strongroom.keygen.key.BtcAccountKeyRepository;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Exports an account's descriptors, one for receiving and one for change. */
@ApplicationScoped
class DescriptorExport {

    private final AccountXpubRepository xpubs;
    private final BtcAccountKeyRepository keys;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    DescriptorExport(
            AccountXpubRepository xpubs,
            BtcAccountKeyRepository keys,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.xpubs = xpubs;
        this.keys = keys;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /** @throws ProblemException 409 {@code no-keys} */
    Uni<List<ImportedDescriptor>> of(Coin coin, Account account) {
        return transactions
                .inTransaction("descriptors.export", () -> keys.nextIndex(coin, account, KeyType.BIP84)
                        .invoke(count -> NoKeys.refuseIfZero(count, account))
                        .call(count -> keys.markExported(coin, account, KeyType.BIP84, count))
                        .chain(count ->
                                xpubs.ofAccount(coin, account, KeyType.BIP84).map(xpub -> new Range(xpub, count)))
                        .call(() -> audit.record("descriptors.exported", account.label(), Map.of())))
                .chain(range -> compute.offload(() -> entries(range)));
    }

    private List<ImportedDescriptor> entries(Range range) {
        AccountPublicKey key = range.xpub().publicKey(network);
        return List.of(entry(key, false, range), entry(key, true, range));
    }

    private ImportedDescriptor entry(AccountPublicKey key, boolean internal, Range range) {
        return ImportedDescriptor.of(
                Descriptor.wpkh(network, key, internal),
                range.count(),
                range.xpub().createdAt());
    }

    private record Range(AccountXpub xpub, long count) {}
}
