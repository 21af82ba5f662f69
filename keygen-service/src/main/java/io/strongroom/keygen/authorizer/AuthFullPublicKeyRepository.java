package io.strongroom.keygen.authorizer;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code auth_fullpubkey}: a few rows an authorizer. */
@ApplicationScoped
public class AuthFullPublicKeyRepository implements PanacheRepository<AuthFullPublicKey> {

    Uni<List<AuthFullPublicKey>> listOf(Coin coin) {
        return list("coin = ?1", Sort.by("id"), coin);
    }

    /** The authorizers' keys for one account and form. */
    public Uni<List<AuthFullPublicKey>> listOf(Coin coin, Account account, KeyForm form) {
        return list(
                "coin = ?1 and account = ?2 and purpose = ?3 and scriptType = ?4",
                coin,
                account,
                (short) form.keyType().purpose(),
                form.scriptType());
    }

    /** One row more than {@code limit} if there are more, by ascending id; of every account if none is given. */
    Uni<List<AuthFullPublicKey>> listAfter(Coin coin, Account account, long after, int limit) {
        return (account == null
                        ? find("coin = ?1 and id > ?2", Sort.by("id"), coin, after)
                        : find("coin = ?1 and id > ?2 and account = ?3", Sort.by("id"), coin, after, account))
                .range(0, limit)
                .list();
    }
}
