package io.strongroom.keygen.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The table {@code account_xpub}. */
@ApplicationScoped
public class AccountXpubRepository implements PanacheRepository<AccountXpub> {

    /** Stores the key unless the account has one. */
    Uni<Void> addIfAbsent(Coin coin, Account account, KeyType keyType, ScriptType scriptType, AccountPublicKey key) {
        return getSession()
                .flatMap(session -> session.createMutationQuery(
                                "insert into AccountXpub (coin, account, keyType, scriptType, fingerprint,"
                                        + " derivationPath, extendedPublicKey, createdAt)"
                                        + " values (:coin, :account, :keyType, :scriptType, :fingerprint,"
                                        + " :derivationPath, :extendedPublicKey, :now) on conflict do nothing")
                        .setParameter("coin", coin)
                        .setParameter("account", account)
                        .setParameter("keyType", keyType)
                        .setParameter("scriptType", scriptType)
                        .setParameter("fingerprint", key.origin().fingerprint())
                        .setParameter("derivationPath", key.origin().path().toString())
                        .setParameter("extendedPublicKey", key.encoded())
                        .setParameter("now", DatabaseTime.now())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The account's row, or null. */
    public Uni<AccountXpub> ofAccount(Coin coin, Account account, KeyType keyType) {
        return find("coin = ?1 and account = ?2 and keyType = ?3", coin, account, keyType)
                .firstResult();
    }

    /** The account's row, which nobody else locks until this transaction ends. */
    Uni<AccountXpub> lock(Coin coin, Account account, KeyType keyType) {
        return find("coin = ?1 and account = ?2 and keyType = ?3", coin, account, keyType)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult();
    }

    Uni<List<AccountXpub>> listOf(Coin coin, KeyType keyType) {
        return list("coin = ?1 and keyType = ?2", coin, keyType);
    }
}
