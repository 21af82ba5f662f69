package io.strongroom.watch.address;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The watched addresses. */
@ApplicationScoped
public class Addresses implements PanacheRepository<Address> {
    /** To whom an address was given that a restored database has forgotten. */
    public static final String FORGOTTEN = "forgotten by a restore";

    private static final String GIVE_OUT = "allocated = true, allocatedAt = ?1, allocatedTo = ?2, updatedAt = ?1,"
            + " version = version + 1 where allocated = false";

    public Uni<Optional<Address>> byText(Coin coin, String walletAddress) {
        return find("coin = ?1 and walletAddress = ?2 and tag = ''", coin, walletAddress)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Those of the given addresses that are watched, by their text. */
    public Uni<Map<String, Address>> byTexts(Coin coin, Collection<String> walletAddresses) {
        if (walletAddresses.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return list("coin = ?1 and walletAddress in ?2 and tag = ''", coin, walletAddresses)
                .map(rows -> {
                    Map<String, Address> known = new HashMap<>();
                    rows.forEach(row -> known.put(row.walletAddress, row));
                    return known;
                });
    }

    /** How many addresses of the run can be given out; counts no further than {@code most}. */
    public Uni<Long> available(WatchedRun run, int most) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select count(*) from (select a.id as id from Address a where"
                                + " a.descriptorId = :descriptor and a.allocated = false"
                                + " and a.keyIndex <= :last order by a.keyIndex limit :most)",
                        Long.class)
                .setParameter("descriptor", run.descriptorId())
                .setParameter("last", run.lastIndex())
                .setParameter("most", most)
                .getSingleResult());
    }

    /** What was taken for this purpose, in order. */
    public Uni<List<Address>> allocatedTo(Coin coin, Account account, String purpose) {
        return list("coin = ?1 and account = ?2 and allocatedTo = ?3 order by id", coin, account, purpose);
    }

    /**
     * The first address of a descriptor that an import brought and nobody watches on purpose yet.
     *
     * @param nextIndex the descriptor's first index that was not derived here
     */
    public Uni<Optional<Address>> waiting(long descriptorId, int nextIndex) {
        return find("descriptorId = ?1 and keyIndex >= ?2 order by keyIndex", descriptorId, nextIndex)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The address of a descriptor with the highest index. */
    public Uni<Optional<Address>> last(long descriptorId) {
        return find("descriptorId = ?1 order by keyIndex desc", descriptorId)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The account's addresses that were given out, after the key {@code after}, in the order of their keys. */
    public Uni<List<Address>> given(Coin coin, Account account, long after, int limit) {
        return find("coin = ?1 and account = ?2 and id > ?3 and allocated = true order by id", coin, account, after)
                .page(0, limit)
                .list();
    }

    /** As {@link #given(Coin, Account, long, int)}, of all accounts. */
    public Uni<List<Address>> given(Coin coin, long after, int limit) {
        return find("coin = ?1 and id > ?2 and allocated = true order by id", coin, after)
                .page(0, limit)
                .list();
    }

    /** The address of a descriptor at an index. */
    public Uni<Optional<Address>> at(long descriptorId, int keyIndex) {
        return find("descriptorId = ?1 and keyIndex = ?2", descriptorId, keyIndex)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** After the key {@code after}, one more than {@code limit}; a filter that is null does not filter. */
    Uni<List<Address>> page(Coin coin, Account account, Boolean allocated, long after, int limit) {
        // Built piece by piece: PostgreSQL cannot compare a null parameter with an enum column.
        StringBuilder query = new StringBuilder("coin = ?1 and id > ?2");
        List<Object> parameters = new ArrayList<>(List.of(coin, after));
        if (account != null) {
            parameters.add(account);
            query.append(" and account = ?").append(parameters.size());
        }
        if (allocated != null) {
            parameters.add(allocated);
            query.append(" and allocated = ?").append(parameters.size());
        }
        return find(query + " order by id", parameters.toArray())
                .page(0, limit + 1)
                .list();
    }

    /** Nobody can say any more who has which of a descriptor's free addresses: none of them is given out again. */
    public Uni<Void> giveOutAllOf(Long descriptorId) {
        return update(GIVE_OUT + " and descriptorId = ?3", DatabaseTime.now(), FORGOTTEN, descriptorId)
                .replaceWithVoid();
    }

    /** As {@link #giveOutAllOf}, for those that were not derived here. */
    public Uni<Void> giveOutUnderived(Coin coin) {
        return update(GIVE_OUT + " and descriptorId is null and coin = ?3", DatabaseTime.now(), FORGOTTEN, coin)
                .replaceWithVoid();
    }

    /** Adds many at once. */
    public Uni<Void> addAll(List<Address> rows) {
        return getSession().flatMap((Mutiny.Session session) -> session.persistAll(rows.toArray()));
    }
}
