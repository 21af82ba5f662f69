package io.strongroom.keygen.export;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.export.ImportedDescriptor;
import io.strongroom.keygen.key.AccountXpub;
import io.strongroom.keygen.key.AccountXpubRepository;
import io.strongroom.keygen.key.CoinKeys;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Exports an account's descriptors. */
@ApplicationScoped
class DescriptorExport {

    private final ExportedForm forms;
    private final AccountXpubRepository xpubs;
    private final Instance<CoinKeys> coins;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    DescriptorExport(
            ExportedForm forms,
            AccountXpubRepository xpubs,
            @Any Instance<CoinKeys> coins,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.forms = forms;
        this.xpubs = xpubs;
        this.coins = coins;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /** @throws ProblemException 409 {@code no-keys}, or 422 if the account has keys of several types and none is named */
    Uni<List<ImportedDescriptor>> of(Coin coin, Account account, Optional<KeyType> keyType) {
        CoinKeys keys = OfCoin.pick(coins, coin);
        return transactions
                .inTransaction("descriptors.export", () -> keys.exportImported(account)
                        .chain(imported ->
                                range(coin, account, keyType, imported).map(range -> new Exported(range, imported)))
                        .call(exported -> audit.record("descriptors.exported", account.label(), exported.details())))
                .chain(exported -> compute.offload(() -> exported.entries(keys, network)));
    }

    /** What an account has: keys that derive from the seed, or came from elsewhere, or both. */
    private record Exported(Optional<Range> range, List<ImportedDescriptor> imported) {

        Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            range.ifPresent(
                    derived -> details.put("key_type", derived.form().keyType().label()));
            if (!imported.isEmpty()) {
                details.put("imported", imported.size());
            }
            return details;
        }

        List<ImportedDescriptor> entries(CoinKeys keys, Network network) {
            return Stream.concat(
                            range.stream()
                                    .flatMap(derived -> keys
                                            .descriptors(
                                                    derived.form(),
                                                    derived.xpub().publicKey(network),
                                                    derived.count(),
                                                    derived.xpub().createdAt())
                                            .stream()),
                            imported.stream())
                    .toList();
        }
    }

    private Uni<Optional<Range>> range(
            Coin coin, Account account, Optional<KeyType> keyType, List<ImportedDescriptor> imported) {
        return forms.of(coin, account, keyType)
                .chain(form -> range(coin, account, form))
                .map(Optional::of)
                .onFailure(failure -> !imported.isEmpty() && NoKeys.isReason(failure))
                .recoverWithItem(Optional.empty());
    }

    private Uni<Range> range(Coin coin, Account account, KeyForm form) {
        CoinKeys keys = OfCoin.pick(coins, coin);
        return keys.nextIndex(account, form)
                .invoke(count -> NoKeys.refuseIfZero(count, account))
                .call(count -> keys.markExported(account, form, count))
                .chain(count -> xpubs.ofAccount(coin, account, form).map(xpub -> new Range(form, xpub, count)));
    }

    private record Range(KeyForm form, AccountXpub xpub, long count) {}
}
