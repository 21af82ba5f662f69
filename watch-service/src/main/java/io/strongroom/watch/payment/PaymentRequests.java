package io.strongroom.watch.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.database.FreeRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.LockMode;

@ApplicationScoped
class PaymentRequests implements PanacheRepository<PaymentRequest> {
    private static final FreeRows<PaymentRequest> PENDING = new FreeRows<>(
            PaymentRequest.class,
            "coin = :coin and tokenId is null and senderAccount = :sender and status = :pending",
            "status = :pending");

    Uni<Optional<PaymentRequest>> byUuid(Coin coin, String uuid) {
        return find("coin = ?1 and uuid = ?2", coin, uuid).firstResult().map(Optional::ofNullable);
    }

    Uni<Optional<PaymentRequest>> lock(Coin coin, String uuid) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from PaymentRequest where coin = :coin and uuid = :uuid", PaymentRequest.class)
                        .setParameter("coin", coin)
                        .setParameter("uuid", uuid)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** The oldest pending ones that nobody else is claiming at this moment, locked. */
    Uni<List<PaymentRequest>> lockPending(Coin coin, Account sender, int limit) {
        return getSession()
                .flatMap(session -> PENDING.lock(
                        session, Map.of("coin", coin, "sender", sender, "pending", PaymentStatus.PENDING), limit));
    }

    /** Those to these receivers that are not over, oldest first, locked. */
    Uni<List<PaymentRequest>> lockOpen(Coin coin, Account sender, Collection<String> receivers) {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "from PaymentRequest where coin = :coin and tokenId is null and senderAccount = :sender"
                                + " and status in :open and receiverAddress in :receivers order by id",
                        PaymentRequest.class)
                .setParameter("coin", coin)
                .setParameter("sender", sender)
                .setParameter("open", List.of(PaymentStatus.PENDING, PaymentStatus.CLAIMED, PaymentStatus.PAID))
                .setParameter("receivers", receivers)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList());
    }

    Uni<List<PaymentRequest>> ofGroup(Long spendGroupId) {
        return list("spendGroupId = ?1 order by id", spendGroupId);
    }

    Uni<List<PaymentRequest>> ofGroupOr(Long spendGroupId, Collection<Long> ids) {
        return ids.isEmpty()
                ? ofGroup(spendGroupId)
                : list("spendGroupId = ?1 or id in ?2 order by id", spendGroupId, ids);
    }

    Uni<List<PaymentRequest>> page(Coin coin, PaymentStatus status, long after, int limit) {
        return (status == null
                        ? find("coin = ?1 and id > ?2 order by id", coin, after)
                        : find("coin = ?1 and id > ?2 and status = ?3 order by id", coin, after, status))
                .page(0, limit + 1)
                .list();
    }
}
