package io.strongroom.watch.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@ApplicationScoped
class PaymentAttempts implements PanacheRepository<PaymentAttempt> {

    Uni<List<PaymentAttempt>> ofTransaction(String uuid) {
        return list("transactionUuid = ?1 order by outputIndex", uuid);
    }

    /** The requests that some transaction of the group would pay. */
    Uni<List<Long>> requestIdsOfGroup(Long spendGroupId) {
        return list("spendGroupId", spendGroupId)
                .map(rows -> rows.stream().map(row -> row.requestId).distinct().toList());
    }

    Uni<List<PaymentAttempt>> ofRequests(Collection<Long> requestIds) {
        return requestIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("requestId in ?1 order by id", requestIds);
    }

    /** How many groups would have paid each of these requests; none for one that no transaction was made for. */
    Uni<Map<Long, Integer>> groupsOf(Collection<Long> requestIds) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select a.requestId, count(distinct a.spendGroupId) from PaymentAttempt a"
                                        + " where a.requestId in :requestIds group by a.requestId",
                                Object[].class)
                        .setParameter("requestIds", requestIds)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> (Long) row[0], row -> Math.toIntExact((Long) row[1]))));
    }

    /** The requests that a transaction would pay. */
    Uni<List<NamedOutput>> namedBy(String transactionUuid) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select a.outputIndex, r.uuid, (select count(distinct b.spendGroupId)"
                                        + " from PaymentAttempt b where b.requestId = a.requestId"
                                        + " and b.spendGroupId <= a.spendGroupId)"
                                        + " from PaymentAttempt a join PaymentRequest r on r.id = a.requestId"
                                        + " where a.transactionUuid = :uuid",
                                Object[].class)
                        .setParameter("uuid", transactionUuid)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new NamedOutput((Integer) row[0], (String) row[1], Math.toIntExact((Long) row[2])))
                        .toList());
    }

    /** How many of the requests that a transaction would pay belong to another group than its own. */
    Uni<Long> strangers(String transactionUuid) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select count(*) from PaymentAttempt a join PaymentRequest r on r.id = a.requestId"
                                + " where a.transactionUuid = :uuid"
                                + " and (r.spendGroupId is null or r.spendGroupId <> a.spendGroupId)",
                        Long.class)
                .setParameter("uuid", transactionUuid)
                .getSingleResult());
    }

    /** How many of the requests that a group's outputs of a transaction would pay belong to another group. */
    Uni<Long> strangers(String transactionUuid, Long spendGroupId) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select count(*) from PaymentAttempt a join PaymentRequest r on r.id = a.requestId"
                                + " where a.transactionUuid = :uuid and a.spendGroupId = :group"
                                + " and (r.spendGroupId is null or r.spendGroupId <> :group)",
                        Long.class)
                .setParameter("uuid", transactionUuid)
                .setParameter("group", spendGroupId)
                .getSingleResult());
    }

    Uni<Map<String, List<String>>> requestsOf(Collection<String> transactionUuids) {
        if (transactionUuids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select a.transactionUuid, r.uuid from PaymentAttempt a"
                                        + " join PaymentRequest r on r.id = a.requestId"
                                        + " where a.transactionUuid in :uuids order by a.transactionUuid, a.outputIndex",
                                Object[].class)
                        .setParameter("uuids", transactionUuids)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (String) row[1], Collectors.toList()))));
    }
}
