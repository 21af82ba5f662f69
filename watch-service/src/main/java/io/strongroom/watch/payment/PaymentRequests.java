package io.strongroom.watch.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.database.FreeRows;
import io.strongroom.watch.asset.Asset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.LockMode;

@ApplicationScoped
class PaymentRequests implements PanacheRepository<PaymentRequest> {
    private static final FreeRows<PaymentRequest> PENDING_COINS = new FreeRows<>(
            PaymentRequest.class,
            "coin = :coin and tokenId is null and senderAccount = :sender and status = :pending",
            "status = :pending");

    private static final FreeRows<PaymentRequest> PENDING_TOKENS = new FreeRows<>(
            PaymentRequest.class,
            "coin = :coin and tokenId = :token and senderAccount = :sender and status = :pending",
            "status = :pending");

    Uni<Optional<PaymentRequest>> byUuid(Asset asset, String uuid) {
        return find("coin = ?1 and uuid = ?2", asset.coin(), uuid)
                .<PaymentRequest>firstResult()
                .map(found -> Optional.ofNullable(found).filter(request -> isOf(request, asset)));
    }

    Uni<Optional<PaymentRequest>> lock(Asset asset, String uuid) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from PaymentRequest where coin = :coin and uuid = :uuid", PaymentRequest.class)
                        .setParameter("coin", asset.coin())
                        .setParameter("uuid", uuid)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getSingleResultOrNull())
                .map(found -> Optional.ofNullable(found).filter(request -> isOf(request, asset)));
    }

    private static boolean isOf(PaymentRequest request, Asset asset) {
        return Objects.equals(request.tokenId, asset.tokenId());
    }

    /** The oldest pending ones that nobody else is claiming at this moment, locked. */
    Uni<List<PaymentRequest>> lockPending(Asset asset, Account sender, int limit) {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("coin", asset.coin(), "sender", sender, "pending", PaymentStatus.PENDING));
        if (asset.token() == null) {
            return getSession().flatMap(session -> PENDING_COINS.lock(session, wanted, limit));
        }
        wanted.put("token", asset.tokenId());
        return getSession().flatMap(session -> PENDING_TOKENS.lock(session, wanted, limit));
    }

    /** As {@link #lockPending}, not locked. */
    Uni<List<PaymentRequest>> oldestPending(Asset asset, Account sender, int limit) {
        return page(asset, PaymentStatus.PENDING, 0, limit - 1).map(rows -> rows.stream()
                .filter(request -> request.senderAccount == sender)
                .toList());
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

    /** @param status null for all */
    Uni<List<PaymentRequest>> page(Asset asset, PaymentStatus status, long after, int limit) {
        // Built piece by piece: PostgreSQL cannot compare a null parameter with an enum column.
        StringBuilder query = new StringBuilder("coin = ?1 and id > ?2");
        List<Object> parameters = new ArrayList<>(List.of(asset.coin(), after));
        if (asset.token() == null) {
            query.append(" and tokenId is null");
        } else {
            parameters.add(asset.tokenId());
            query.append(" and tokenId = ?").append(parameters.size());
        }
        if (status != null) {
            parameters.add(status);
            query.append(" and status = ?").append(parameters.size());
        }
        return find(query + " order by id", parameters.toArray())
                .page(0, limit + 1)
                .list();
    }
}
