package io.strongroom.platform.database;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Locks the first rows of a queue that nobody else holds; two callers at once get different ones. It looks first and
 * locks then, by key alone: a locking query with more to choose from lets MySQL sort, and what it sorts it locks, so
 * that the second caller finds nothing.
 *
 * @param entity whose rows stand in the queue
 * @param key the property by which they stand in it; with what {@code free} fixes it is unique, and an index says so
 * @param queue condition in HQL that an index serves
 * @param free condition in HQL that the row must still meet once it is locked, with parameters of {@code queue}
 */
public record FreeRows<T>(Class<T> entity, String key, String queue, String free) {
    /** So many callers beside this one may hold what it has seen. */
    private static final int OTHERS = 64;

    /** Rows that stand in the order of their {@code id}. */
    public FreeRows(Class<T> entity, String queue, String free) {
        this(entity, "id", queue, free);
    }

    public Uni<List<T>> lock(Mutiny.Session session, Map<String, Object> parameters, int limit) {
        return see(session, parameters, limit).flatMap(keys -> lock(session, parameters, keys, limit));
    }

    /** The keys of the first rows, in order, some of which others may hold. */
    public Uni<List<Object>> see(Mutiny.Session session, Map<String, Object> parameters, int limit) {
        Mutiny.SelectionQuery<Object> seen = session.createSelectionQuery(
                "select " + key + " from " + entity.getName() + " where " + queue + " order by " + key, Object.class);
        parameters.forEach(seen::setParameter);
        return seen.setMaxResults(limit + OTHERS).getResultList();
    }

    /** Locks the first of the rows seen that nobody else holds. */
    public Uni<List<T>> lock(Mutiny.Session session, Map<String, Object> parameters, List<Object> keys, int limit) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Mutiny.SelectionQuery<T> query = session.createSelectionQuery(
                "from " + entity.getName() + " where " + key + " in :keys and " + free + " order by " + key, entity);
        query.setParameter("keys", keys);
        parameters.forEach((name, value) -> {
            if (free.contains(":" + name)) {
                query.setParameter(name, value);
            }
        });
        return query.setMaxResults(limit)
                .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
    }
}
