package io.strongroom.watch.address;

import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.FreeRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** The addresses that nobody has yet. */
@ApplicationScoped
class FreeAddresses {

    private static final FreeRows<Address> UNALLOCATED = new FreeRows<>(
            Address.class,
            "keyIndex",
            "descriptorId = :descriptor and allocated = false and keyIndex between :first and :last",
            "descriptorId = :descriptor and allocated = false");

    private final Addresses addresses;

    /**
     * By descriptor, an index below which none was free when it was looked at; what is given out never becomes free
     * again. Without it a search would begin at the index entries of all that were given out since PostgreSQL's last
     * vacuum.
     */
    private final Map<Long, Integer> firstFree = new ConcurrentHashMap<>();

    FreeAddresses(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Takes the next one of the run; two callers at once get two addresses. Null if none is left. */
    Uni<Address> takeNext(WatchedRun run, String allocatedTo) {
        return addresses.getSession().flatMap(session -> see(session, run)
                .flatMap(indexes -> UNALLOCATED.lock(session, parameters(run, 0), indexes, 1))
                .map(rows -> rows.isEmpty() ? null : allocate(rows.getFirst(), allocatedTo)));
    }

    private Uni<List<Object>> see(Mutiny.Session session, WatchedRun run) {
        int first = firstFree.getOrDefault(run.descriptorId(), 0);
        return UNALLOCATED.see(session, parameters(run, first), 1).flatMap(indexes -> {
            if (!indexes.isEmpty()) {
                firstFree.merge(run.descriptorId(), (Integer) indexes.getFirst(), Math::max);
            } else if (first > 0) {
                // a transaction that took several saw its own as taken, and may have been rolled back
                firstFree.remove(run.descriptorId());
                return UNALLOCATED.see(session, parameters(run, 0), 1);
            }
            return Uni.createFrom().item(indexes);
        });
    }

    private static Map<String, Object> parameters(WatchedRun run, int first) {
        return Map.of("descriptor", run.descriptorId(), "first", first, "last", run.lastIndex());
    }

    private static Address allocate(Address address, String allocatedTo) {
        address.allocated = true;
        address.allocatedAt = DatabaseTime.now();
        address.allocatedTo = allocatedTo;
        return address;
    }
}
