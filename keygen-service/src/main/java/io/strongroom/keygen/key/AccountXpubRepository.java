package io.strongroom.keygen.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code account_xpub}. */
@ApplicationScoped
public class AccountXpubRepository implements PanacheRepository<AccountXpub> {

    private static final String OF_FORM = "coin = ?1 and account = ?2 and keyType = ?3 and scriptType = ?4";

    /** Stores the key unless the account has one. */
    public Uni<Void> addIfAbsent(Coin coin, Account account, KeyForm form, AccountPublicKey key) {
        return getSession()
                .flatMap(session -> session.createMutationQuery(
                                "insert into AccountXpub (coin, account, keyType, scriptType, fingerprint,"
                                        + " derivationPath, extendedPublicKey, createdAt)"
                                        + " values (:coin, :account, :keyType, :scriptType, :fingerprint,"
                                        + " :derivationPath, :extendedPublicKey, :now) on conflict do nothing")
                        .setParameter("coin", coin)
                        .setParameter("account", account)
                        .setParameter("keyType", form.keyType())
                        .setParameter("scriptType", form.scriptType())
                        .setParameter("fingerprint", key.origin().fingerprint())
                        .setParameter("derivationPath", key.origin().path().toString())
                        .setParameter("extendedPublicKey", key.encoded())
                        .setParameter("now", DatabaseTime.now())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The account's row, or null. */
    public Uni<AccountXpub> ofAccount(Coin coin, Account account, KeyForm form) {
        return find(OF_FORM, coin, account, form.keyType(), form.scriptType()).firstResult();
    }

    /** The standards by which the account has keys that each lock an address alone. */
    public Uni<List<KeyType>> typesOf(Coin coin, Account account) {
        return list("coin = ?1 and account = ?2 order by keyType", coin, account)
                .map(rows -> rows.stream()
                        .filter(AccountXpub::isOfOneSigner)
                        .map(row -> row.keyType)
                        .toList());
    }
}
