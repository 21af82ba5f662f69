package io.strongroom.keygen.ethereum.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table {@code eth_account_key}. */
@ApplicationScoped
class EthAccountKeyRepository implements PanacheRepository<EthAccountKey> {

    /** The index after the highest one that derives from the seed, 0 if there is none. */
    Uni<Long> nextIndex(Account account) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select max(idx) from EthAccountKey where account = :account"
                                        + " and derivationPath is not null",
                                Integer.class)
                        .setParameter("account", account)
                        .getSingleResultOrNull())
                .map(highest -> highest == null ? 0L : highest + 1L);
    }

    /** One row more than {@code limit} if there are more, by ascending id. */
    Uni<List<EthAccountKey>> listAfter(Account account, long after, int limit) {
        return find("account = ?1 and id > ?2", Sort.by("id"), account, after)
                .range(0, limit)
                .list();
    }

    /** The keys of the seed with indices of {@code from} to {@code from + count - 1}, by index. */
    Uni<List<EthAccountKey>> listRange(Account account, long from, int count) {
        return find(
                        "account = ?1 and derivationPath is not null and idx >= ?2 and idx < ?3",
                        Sort.by("idx"),
                        account,
                        (int) from,
                        (int) (from + count))
                .list();
    }

    /** Marks the keys of the seed below an index as exported, and says how many became so. */
    Uni<Integer> markExported(Account account, long below) {
        return update(
                "status = ?1, updatedAt = current_timestamp, version = version + 1"
                        + " where account = ?2 and derivationPath is not null and idx < ?3 and status = ?4",
                AddressStatus.EXPORTED,
                account,
                (int) below,
                AddressStatus.GENERATED);
    }

    /** Marks the keys that came from elsewhere as exported. */
    Uni<Integer> markImportedExported(Account account) {
        return update(
                "status = ?1, updatedAt = current_timestamp, version = version + 1"
                        + " where account = ?2 and derivationPath is null and status = ?3",
                AddressStatus.EXPORTED,
                account,
                AddressStatus.GENERATED);
    }

    /** Which of these addresses are of keys that are here. */
    Uni<List<String>> known(List<String> addresses) {
        return addresses.isEmpty()
                ? Uni.createFrom().item(List.of())
                : getSession().flatMap(session -> session.createSelectionQuery(
                                "select address from EthAccountKey where address in :addresses", String.class)
                        .setParameter("addresses", addresses)
                        .getResultList());
    }
}
