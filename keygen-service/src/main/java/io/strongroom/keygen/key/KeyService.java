package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.session.Vault;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds keys to accounts, in batches: memory and transactions stay small however many are asked for. */
@ApplicationScoped
class KeyService {

    static final int BATCH = 5_000;

    private final Vault vault;
    private final AccountXpubRepository xpubs;
    private final Instance<CoinKeys> coins;
    private final KeyRows rows;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;
    private final Network network;
    private final Turns turns;

    KeyService(
            Vault vault,
            AccountXpubRepository xpubs,
            @Any Instance<CoinKeys> coins,
            KeyRows rows,
            Transactions transactions,
            Compute compute,
            AuditLog audit,
            @ConfigProperty(name = "strongroom.network") Network network,
            Vertx vertx) {
        this.vault = vault;
        this.xpubs = xpubs;
        this.coins = coins;
        this.rows = rows;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
        this.network = network;
        this.turns = new Turns(vertx);
    }

    /** @throws ProblemException 422 for a key type that is for several signers */
    Uni<CreatedKeys> create(String token, Coin coin, CreateKeysRequest request) {
        CoinKeys keys = OfCoin.pick(coins, coin);
        KeyForm form = keys.form(Optional.ofNullable(request.keyType()));
        return vault.withSession(
                        token,
                        session -> compute.offload(
                                () -> session.masterKey(coin).accountKey(form.path(coin, network, request.account()))))
                .call(account -> transactions.inTransaction(
                        "account-key.store", () -> xpubs.addIfAbsent(coin, request.account(), form, account)))
                .chain(account -> turns.take(() -> addAll(keys, form, account, request)));
    }

    /**
     * How many external keys of a type an account has: the index that the next one gets.
     *
     * @throws ProblemException 422 for a key type that is for several signers
     */
    Uni<Long> count(Coin coin, Account account, Optional<KeyType> keyType) {
        CoinKeys keys = OfCoin.pick(coins, coin);
        KeyForm form = keys.form(keyType);
        return transactions.inSession(() -> keys.nextIndex(account, form));
    }

    Uni<Page<KeyView>> list(Coin coin, Account account, PageRequest page) {
        return transactions
                .inSession(() -> OfCoin.pick(coins, coin).listAfter(account, page.after(), page.limit()))
                .map(rows -> Page.of(rows, page, AccountKey::id, KeyView::of));
    }

    private Uni<CreatedKeys> addAll(CoinKeys keys, KeyForm form, AccountPublicKey account, CreateKeysRequest request) {
        return transactions
                .inSession(() -> keys.nextIndex(request.account(), form))
                .call(first -> transactions
                        .inSession(() -> xpubs.ofAccount(keys.coin(), request.account(), form))
                        .invoke(row -> requireSameSeed(row, account))
                        .chain(row -> new Adding(keys, form, account, row, first + request.count()).from(first)))
                .map(first -> CreatedKeys.of(request, form, account, first))
                .call(created -> transactions.inTransaction(
                        "keys.record",
                        () -> audit.record(
                                "keys.created",
                                request.account().label(),
                                Map.of(
                                        "key_type",
                                        form.keyType().label(),
                                        "first_index",
                                        created.firstIndex(),
                                        "count",
                                        created.count()))));
    }

    private static void requireSameSeed(AccountXpub row, AccountPublicKey account) {
        if (!row.extendedPublicKey.equals(account.encoded())) {
            throw ProblemException.conflict(
                    "account-of-another-seed", "The account's keys are of a seed that is no longer active.");
        }
    }

    /** Derives keys up to an index, and the next batch while the one before it is written. */
    private final class Adding {

        private final CoinKeys keys;
        private final KeyForm form;
        private final AccountPublicKey account;
        private final AccountXpub row;
        private final long end;

        Adding(CoinKeys keys, KeyForm form, AccountPublicKey account, AccountXpub row, long end) {
            this.keys = keys;
            this.form = form;
            this.account = account;
            this.row = row;
            this.end = end;
        }

        Uni<Void> from(long first) {
            return derive(first).chain(this::write);
        }

        private Uni<KeyBatch> derive(long from) {
            int count = (int) Math.min(BATCH, end - from);
            return compute.offload(() -> keys.derive(form, account, from, count));
        }

        private Uni<Void> write(KeyBatch batch) {
            Uni<Void> written = compute.offload(() -> {
                rows.write(row, batch);
                return null;
            });
            long next = batch.next();
            return next == end
                    ? written
                    : Uni.combine()
                            .all()
                            .unis(written, derive(next))
                            .with((none, following) -> following)
                            .chain(this::write);
        }
    }
}
