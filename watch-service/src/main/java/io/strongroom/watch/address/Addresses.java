package io.strongroom.watch.address;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.FreeRows;
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
    private static final FreeRows<Address> UNALLOCATED = new FreeRows<>(
            Address.class, "coin = :coin and account = :account and allocated = false", "allocated = false");

    /** Takes the next address nobody has; two callers at once get two addresses. Null if none is left. */
    Uni<Address> takeNext(Coin coin, Account account, String allocatedTo) {
        return getSession()
                .flatMap(session -> UNALLOCATED.lock(session, Map.of("coin", coin, "account", account), 1))
                .map(rows -> rows.isEmpty() ? null : rows.getFirst())
                .invoke(address -> {
                    if (address != null) {
                        address.allocated = true;
                        address.allocatedAt = DatabaseTime.now();
                        address.allocatedTo = allocatedTo;
                    }
                });
    }

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

    /** What was taken for this purpose, in order. */
    public Uni<List<Address>> allocatedTo(Coin coin, Account account, String purpose) {
        return list("coin = ?1 and account = ?2 and allocatedTo = ?3 order by id", coin, account, purpose);
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

    /** Adds many at once. */
    public Uni<Void> addAll(List<Address> rows) {
        return getSession().flatMap((Mutiny.Session session) -> session.persistAll(rows.toArray()));
    }
}
