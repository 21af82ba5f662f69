package io.strongroom.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a request take effect once. The key is written in the transaction of the effect: of two requests at once the
 * second waits for the first one's commit and is given its answer, and after a roll back the key is free again.
 */
@ApplicationScoped
public class Idempotency implements PanacheRepository<IdempotencyRecord> {

    private static final int CREATED = 201;

    private final ObjectMapper json;

    Idempotency(ObjectMapper json) {
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /**
     * Does the work unless the same request was answered before; then that answer is given again.
     *
     * <p>To be called inside a transaction.
     *
     * @param work what has the effect; its answer is kept as JSON
     * @return the answer, or a 422 problem if the key was used with another body
     */
    public <T> Uni<T> once(IdempotentRequest request, Class<T> answer, Supplier<Uni<T>> work) {
        byte[] hash = hashOf(request.body());
        return claim(request, hash)
                .flatMap(claimed -> claimed
                        ? work.get().call(result -> keep(request, result))
                        : recorded(request).map(record -> earlierAnswer(record, hash, answer)));
    }

    /** The answer that this request was given before, if it was; to be called inside a session. */
    public <T> Uni<Optional<T>> earlier(IdempotentRequest request, Class<T> answer) {
        byte[] hash = hashOf(request.body());
        return recorded(request)
                .map(record -> record == null ? Optional.empty() : Optional.of(earlierAnswer(record, hash, answer)));
    }

    /** Frees the key, when what was begun under it came to nothing and may be asked for again. */
    public Uni<Void> forget(IdempotentRequest request) {
        return delete(
                        "principal = ?1 and methodAndPath = ?2 and key = ?3",
                        request.principal(),
                        request.methodAndPath(),
                        request.key())
                .replaceWithVoid();
    }

    private Uni<Boolean> claim(IdempotentRequest request, byte[] hash) {
        return getSession()
                .flatMap(session -> session.createMutationQuery(
                                "insert into IdempotencyRecord (principal, methodAndPath, key, requestHash, createdAt)"
                                        + " values (:principal, :path, :key, :hash, :now) on conflict do nothing")
                        .setParameter("principal", request.principal())
                        .setParameter("path", request.methodAndPath())
                        .setParameter("key", request.key())
                        .setParameter("hash", hash)
                        .setParameter("now", DatabaseTime.now())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Void> keep(IdempotentRequest request, Object result) {
        return recorded(request)
                .invoke(record -> {
                    record.responseStatus = CREATED;
                    record.responseBody = new String(bytes(result), StandardCharsets.UTF_8);
                })
                .replaceWithVoid();
    }

    private Uni<IdempotencyRecord> recorded(IdempotentRequest request) {
        return find(
                        "principal = ?1 and methodAndPath = ?2 and key = ?3",
                        request.principal(),
                        request.methodAndPath(),
                        request.key())
                .firstResult();
    }

    private <T> T earlierAnswer(IdempotencyRecord record, byte[] hash, Class<T> answer) {
        if (!Arrays.equals(record.requestHash, hash)) {
            throw ProblemException.unprocessable(
                    "idempotency-key-reused",
                    "This " + IdempotentRequest.HEADER + " was used with another body before");
        }
        try {
            return json.readValue(record.responseBody, answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored answer " + record.id + " cannot be read", e);
        }
    }

    private byte[] hashOf(Object body) {
        return Sha256.of(bytes(body));
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
