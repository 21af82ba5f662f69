package io.strongroom.watch.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What subscribers are told, in the order in which it became true. */
@ApplicationScoped
public class Outbox implements PanacheRepository<OutboxEvent> {

    /** After this event numbers go on at a distance. */
    public static final String RECOVERY_BEGUN = "recovery.begun";

    /**
     * Readers of a database that was restored have seen numbers that it does not know: what it tells next must not come
     * under one of them.
     */
    private static final long LEAP = 1_000_000;

    private static final int BATCH = 500;

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Tells of a change; to be called in the transaction that makes it.
     *
     * @param type for example {@code payment.paid}
     * @param subject uuid or outpoint of what it is about
     */
    public Uni<Void> tell(String type, String subject, Map<String, Object> payload) {
        OutboxEvent event = new OutboxEvent();
        event.type = type;
        event.subject = subject;
        event.createdAt = DatabaseTime.now();
        try {
            event.payload = json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A payload that JSON cannot hold", e);
        }
        return persist(event).replaceWithVoid();
    }

    /** Whether this was told before: reads all that was ever told, so not for every day. */
    public Uni<Boolean> wasTold(String type, String subject) {
        return count("type = ?1 and subject = ?2", type, subject).map(count -> count > 0);
    }

    /**
     * Numbers what was committed since the last call; to be called by one dispatcher at a time. Identity values will not
     * do for readers: a transaction may commit after another one with a higher value was read.
     */
    Uni<Integer> number() {
        return find("sequence is null order by id")
                .page(0, BATCH)
                .list()
                .flatMap(events -> events.isEmpty()
                        ? Uni.createFrom().item(0)
                        : last().map(last -> {
                            long sequence = last;
                            for (OutboxEvent event : events) {
                                sequence += event.type.equals(RECOVERY_BEGUN) ? LEAP : 1;
                                event.sequence = sequence;
                            }
                            return events.size();
                        }));
    }

    /** Whether something was committed since the last numbering. */
    Uni<Boolean> hasUnnumbered() {
        return find("sequence is null").page(0, 1).list().map(events -> !events.isEmpty());
    }

    /** The number of the newest event that has one, or 0. */
    Uni<Long> last() {
        return getSession().flatMap(session -> session.createSelectionQuery(
                        "select coalesce(max(e.sequence), 0) from OutboxEvent e", Long.class)
                .getSingleResult());
    }

    Uni<List<OutboxEvent>> after(long sequence, int limit) {
        return find("sequence > ?1 order by sequence", sequence).page(0, limit).list();
    }
}
