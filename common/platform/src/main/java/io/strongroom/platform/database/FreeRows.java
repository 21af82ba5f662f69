package io.strongroom.platform.database;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Locks the first rows of a queue that nobody else holds; two callers at once get different ones. It looks first and
 * locks then, by id alone: a locking query with more to choose from lets MySQL sort, and what it sorts it locks, so that
 * the second caller finds nothing.
 *
 * @param entity whose rows stand in the queue in the order of their {@code id}
 * @param queue condition in HQL that an index serves
 * @param free condition in HQL that the row must still meet once it is locked, with parameters of {@code queue}
 */
public record FreeRows<T>(Class<T> entity, String queue, String free) {
    /** So many callers beside this one may hold what it has seen. */
    private static final int OTHERS = 64;

    public Uni<List<T>> lock(Mutiny.Session session, Map<String, Object> parameters, int limit) {
        Mutiny.SelectionQuery<Long> seen = session.createSelectionQuery(
                "select id from " + entity.getName() + " where " + queue + " order by id", Long.class);
        parameters.forEach(seen::setParameter);
        return seen.setMaxResults(limit + OTHERS)
                .getResultList()
                .flatMap(ids ->
                        ids.isEmpty() ? Uni.createFrom().item(List.of()) : lock(session, parameters, ids, limit));
    }

    private Uni<List<T>> lock(Mutiny.Session session, Map<String, Object> parameters, List<Long> ids, int limit) {
        Mutiny.SelectionQuery<T> query = session.createSelectionQuery(
                "from " + entity.getName() + " where id in :ids and " + free + " order by id", entity);
        query.setParameter("ids", ids);
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
