package io.strongroom.watch.event;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/events")
@Tag(name = "events")
class EventResource {

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int BATCH = 200;

    private final Outbox outbox;
    private final Transactions transactions;
    private final Compute compute;

    EventResource(Outbox outbox, Transactions transactions, Compute compute) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.compute = compute;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "What happens, as it happens; goes on after Last-Event-ID, or from the beginning without one")
    public Multi<OutboundSseEvent> events(@HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
        AtomicLong cursor = new AtomicLong(sequence(lastEventId));
        Executor context = compute.callersContext();
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().deferred(() -> next(cursor)).runSubscriptionOn(context))
                .withDelay(EVERY)
                .indefinitely()
                .onItem()
                .<EventView>disjoint()
                .map(event -> sse.newEventBuilder()
                        .id(Long.toString(event.sequence()))
                        .name(event.type())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(EventView.class, event)
                        .build());
    }

    private Uni<List<EventView>> next(AtomicLong cursor) {
        return transactions
                .inSession(() -> outbox.after(cursor.get(), BATCH))
                .map(events -> events.stream().map(EventView::of).toList())
                .invoke(events -> {
                    if (!events.isEmpty()) {
                        cursor.set(events.getLast().sequence());
                    }
                });
    }

    private static long sequence(String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("Last-Event-ID", "must be the id of an event of this stream");
        }
    }
}
