package io.strongroom.custody.policy;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code multisig_policy}: a few rows an account. */
@ApplicationScoped
public class PolicyRepository implements PanacheRepository<StoredPolicy> {

    /** The policy of this id, or null. */
    public Uni<StoredPolicy> ofId(Coin coin, PolicyId id) {
        return find("coin = ?1 and policyId = ?2", coin, id.hex()).firstResult();
    }

    /** The newest policy of an account's form, or null. */
    public Uni<StoredPolicy> latest(Coin coin, Account account, KeyForm form) {
        return find(
                        "coin = ?1 and account = ?2 and keyType = ?3 and scriptType = ?4",
                        Sort.descending("policyVersion"),
                        coin,
                        account,
                        form.keyType(),
                        form.scriptType())
                .firstResult();
    }

    /** Those that this signer signs for. */
    public Uni<List<StoredPolicy>> listAgreed(Coin coin) {
        return list("coin = ?1 and agreedAt is not null", Sort.by("id"), coin);
    }

    /** One row more than {@code limit} if there are more, by ascending id; of every account if none is given. */
    Uni<List<StoredPolicy>> listAfter(Coin coin, Account account, long after, int limit) {
        return (account == null
                        ? find("coin = ?1 and id > ?2", Sort.by("id"), coin, after)
                        : find("coin = ?1 and id > ?2 and account = ?3", Sort.by("id"), coin, after, account))
                .range(0, limit)
                .list();
    }
}
