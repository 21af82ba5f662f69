package io.strongroom.keygen.ethereum.signing;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code signed_nonce}. */
@ApplicationScoped
class SignedNonceRepository implements PanacheRepository<SignedNonce> {

    private static final int ETHER = 18;

    /** Keeps the first. */
    Uni<Void> remember(FileTransaction transaction, String transactionId, byte[] fileSha256, Instant now) {
        return getSession()
                .chain(session -> session.createMutationQuery(
                                "insert into SignedNonce (coin, transactionId, sender, nonce, fileSha256, account, fee,"
                                        + " signedAt, createdAt) values (:coin, :transactionId, :sender, :nonce,"
                                        + " :fileSha256, :account, :fee, :now, :now) on conflict do nothing")
                        .setParameter("coin", Coin.ETH)
                        .setParameter("transactionId", transactionId)
                        .setParameter("sender", transaction.sender().text())
                        .setParameter(
                                "nonce", new BigDecimal(transaction.unsigned().nonce()))
                        .setParameter("fileSha256", fileSha256)
                        .setParameter("account", transaction.key().account())
                        .setParameter(
                                "fee", new BigDecimal(transaction.unsigned().maxFee(), ETHER))
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The nonces of these transactions by transaction, with whatever else was signed that has one of them. */
    Uni<Map<String, Set<String>>> spentWith(Collection<String> transactionIds) {
        if (transactionIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return list(
                        "from SignedNonce n where n.coin = ?1 and exists (select 1 from SignedNonce s where s.coin = ?1"
                                + " and s.sender = n.sender and s.nonce = n.nonce and s.transactionId in ?2)",
                        Coin.ETH,
                        transactionIds)
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.transactionId,
                                Collectors.mapping(
                                        row -> coin(row.sender, row.nonce.toBigInteger()), Collectors.toSet()))));
    }

    /** A nonce of a sender can be taken once, as a coin can. */
    static String coin(String sender, BigInteger nonce) {
        return sender + ":" + nonce;
    }

    /** What was signed for these senders and nonces of this run, by time. */
    Uni<List<SignedNonce>> signedFor(Collection<String> senders, BigInteger first, BigInteger last) {
        return list(
                "coin = ?1 and sender in ?2 and nonce >= ?3 and nonce <= ?4 order by id",
                Coin.ETH,
                senders,
                new BigDecimal(first),
                new BigDecimal(last));
    }
}
