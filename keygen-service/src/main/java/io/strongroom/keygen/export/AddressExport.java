package io.strongroom.keygen.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.keygen.key.AccountKey;
import io.strongroom.keygen.key.CoinKeys;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Exports an account's addresses: marked and written to the audit log first, then read in chunks. */
@ApplicationScoped
class AddressExport {

    private static final int CHUNK = 1_000;

    private final ExportedForm forms;
    private final Instance<CoinKeys> coins;
    private final Network network;
    private final Transactions transactions;
    private final AuditLog audit;

    AddressExport(
            ExportedForm forms,
            @Any Instance<CoinKeys> coins,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            AuditLog audit) {
        this.forms = forms;
        this.coins = coins;
        this.network = network;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Marks the account's addresses as exported, and says how many there are.
     *
     * @throws ProblemException 409 {@code no-keys}, or 422 if the account has keys of several types and none is named
     */
    Uni<Prepared> prepare(Coin coin, Account account, Optional<KeyType> keyType) {
        return transactions.inTransaction(
                "addresses.export", () -> forms.of(coin, account, keyType).chain(form -> prepare(coin, account, form)));
    }

    private Uni<Prepared> prepare(Coin coin, Account account, KeyForm form) {
        CoinKeys keys = OfCoin.pick(coins, coin);
        return keys.nextIndex(account, form)
                .invoke(count -> NoKeys.refuseIfZero(count, account))
                .call(count -> keys.markExported(account, form, count))
                .call(count -> record(account, count))
                .map(count -> new Prepared(form, count));
    }

    /** What was marked as exported: the first {@code count} addresses of a form. */
    record Prepared(KeyForm form, long count) {}

    /** The file in pieces of whole lines: the header, then the addresses. */
    Multi<String> lines(Coin coin, Account account, Prepared prepared) {
        Multi<String> body = Multi.createBy()
                .repeating()
                .uni(AtomicLong::new, from -> chunk(coin, account, from.getAndAdd(CHUNK), prepared))
                // a chunk may lack keys that were not moved in, so its size does not tell the last one
                .atMost(Math.ceilDiv(prepared.count(), CHUNK))
                .map(this::csv);
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(ExportedAddress.HEADER), body);
    }

    /** A page, whose addresses are marked as exported. */
    Uni<Page<ExportedAddress>> page(Coin coin, Account account, PageRequest page) {
        return transactions.inTransaction("addresses.export", () -> OfCoin.pick(coins, coin)
                .listAfter(account, page.after(), page.limit())
                .map(rows -> Page.of(rows, page, AccountKey::id, row -> row))
                .invoke(shown -> shown.items().forEach(AccountKey::markExported))
                .call(shown -> record(account, shown.items().size()))
                .map(shown -> new Page<>(
                        shown.items().stream()
                                .map(key -> ExportedAddress.of(network, key))
                                .toList(),
                        shown.next())));
    }

    private Uni<List<AccountKey>> chunk(Coin coin, Account account, long from, Prepared prepared) {
        int size = Math.clamp(prepared.count() - from, 0, CHUNK);
        return size == 0
                ? Uni.createFrom().item(List.of())
                : transactions.inSession(
                        () -> OfCoin.pick(coins, coin).listRange(account, prepared.form(), from, size));
    }

    private Uni<Void> record(Account account, long count) {
        return audit.record("addresses.exported", account.label(), Map.of("count", count));
    }

    private String csv(List<AccountKey> chunk) {
        return chunk.stream().map(key -> ExportedAddress.of(network, key).csv()).collect(Collectors.joining());
    }
}
