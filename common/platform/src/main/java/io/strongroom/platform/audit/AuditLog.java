package io.strongroom.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.access.Caller;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.digest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Who did what, append-only, each entry chained to the one before by SHA-256. It is written in the transaction of what
 * it tells of, as its last step: the head row that it locks lets one writer at a time through to its commit.
 */
@ApplicationScoped
public class AuditLog implements PanacheRepository<AuditEntry> {

    private final ObjectMapper json;
    private final Caller caller;

    AuditLog(ObjectMapper json, Caller caller) {
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.caller = caller;
    }

    /**
     * Adds an entry; to be called inside a transaction.
     *
     * @param action what was done, for example {@code seed.created}
     * @param subject to what: a uuid, an account, a fingerprint
     * @param details values that JSON can hold; never a secret
     */
    public Uni<Void> record(String action, String subject, Map<String, Object> details) {
        AuditEntry entry = new AuditEntry();
        entry.actor = caller.name();
        entry.action = action;
        entry.subject = subject;
        entry.details = text(details);
        entry.createdAt = DatabaseTime.now();
        return getSession()
                .flatMap(session -> session.find(AuditHead.class, AuditHead.ONLY, LockModeType.PESSIMISTIC_WRITE))
                .flatMap(head -> {
                    entry.previousHash = head.hash;
                    entry.hash = hashOf(entry);
                    return persistAndFlush(entry).invoke(() -> {
                        head.hash = entry.hash;
                        head.lastId = entry.id;
                    });
                })
                .replaceWithVoid();
    }

    /** Adds an entry to a transaction over JDBC, see {@link #record(String, String, Map)}. */
    public void record(Connection connection, String action, String subject, Map<String, Object> details)
            throws SQLException {
        AuditChain.append(connection, caller.name(), action, subject, text(details));
    }

    /** SHA-256 over the previous hash and every field, each with its length before it so that none can slip into the next. */
    static byte[] hashOf(AuditEntry entry) {
        MessageDigest digest = Sha256.begin();
        digest.update(entry.previousHash);
        for (String field :
                new String[] {entry.actor, entry.action, entry.subject, entry.details, entry.createdAt.toString()}) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return digest.digest();
    }

    private String text(Map<String, Object> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Details that JSON cannot hold", e);
        }
    }
}
