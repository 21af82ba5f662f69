package io.strongroom.keygen.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code btc_account_key}; only external keys are listed, change keys are never handed out. */
@ApplicationScoped
class BtcAccountKeyRepository implements PanacheRepository<BtcAccountKey> {

    private static final String EXTERNAL = "coin = ?1 and account = ?2 and isChange = false";
    private static final String OF_FORM = EXTERNAL + " and keyType = ?3 and scriptType = ?4";

    /** The index after the highest one, 0 if there is none. */
    public Uni<Long> nextIndex(Coin coin, Account account, KeyForm form) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select max(idx) from BtcAccountKey where coin = :coin and account = :account"
                                        + " and keyType = :keyType and scriptType = :scriptType and isChange = false",
                                Integer.class)
                        .setParameter("coin", coin)
                        .setParameter("account", account)
                        .setParameter("keyType", form.keyType())
                        .setParameter("scriptType", form.scriptType())
                        .getSingleResultOrNull())
                .map(highest -> highest == null ? 0L : highest + 1L);
    }

    /** One row more than {@code limit} if there are more, by ascending id. */
    public Uni<List<BtcAccountKey>> listAfter(Coin coin, Account account, long after, int limit) {
        return find(EXTERNAL + " and id > ?3", Sort.by("id"), coin, account, after)
                .range(0, limit)
                .list();
    }

    /** The keys with indices of {@code from} to {@code from + count - 1}, by index. */
    public Uni<List<BtcAccountKey>> listRange(Coin coin, Account account, KeyForm form, long from, int count) {
        return find(
                        OF_FORM + " and idx >= ?5 and idx < ?6",
                        Sort.by("idx"),
                        coin,
                        account,
                        form.keyType(),
                        form.scriptType(),
                        (int) from,
                        (int) (from + count))
                .list();
    }

    /** Marks the keys below an index as exported, and says how many became so. */
    public Uni<Integer> markExported(Coin coin, Account account, KeyForm form, long below) {
        return update(
                "status = ?1, updatedAt = current_timestamp, version = version + 1"
                        + " where coin = ?2 and account = ?3 and keyType = ?4 and scriptType = ?5 and isChange = false"
                        + " and idx < ?6 and status = ?7",
                AddressStatus.EXPORTED,
                coin,
                account,
                form.keyType(),
                form.scriptType(),
                (int) below,
                AddressStatus.GENERATED);
    }
}
