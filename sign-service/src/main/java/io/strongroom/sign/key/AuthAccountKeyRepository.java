package io.strongroom.sign.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code auth_account_key}. */
@ApplicationScoped
public class AuthAccountKeyRepository implements PanacheRepository<AuthAccountKey> {

    /** The key of one account, authorizer and form, or null. */
    Uni<AuthAccountKey> ofForm(Coin coin, String authAccount, Account account, KeyForm form) {
        return find(
                        "coin = ?1 and authAccount = ?2 and account = ?3 and keyType = ?4 and scriptType = ?5",
                        coin,
                        authAccount,
                        account,
                        form.keyType(),
                        form.scriptType())
                .firstResult();
    }

    /** The authorizer's keys, by id; of every account if none is given. */
    public Uni<List<AuthAccountKey>> listOf(Coin coin, String authAccount, Account account) {
        return account == null
                ? list("coin = ?1 and authAccount = ?2", Sort.by("id"), coin, authAccount)
                : list("coin = ?1 and authAccount = ?2 and account = ?3", Sort.by("id"), coin, authAccount, account);
    }

    /** Marks keys that were read in this session as exported. */
    public Uni<Void> markExported(List<AuthAccountKey> keys) {
        keys.stream().filter(key -> key.status == AddressStatus.GENERATED).forEach(key -> {
            key.status = AddressStatus.EXPORTED;
        });
        return flush();
    }
}
