package io.strongroom.watch.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/** An event as subscribers see it. */
record EventView(long sequence, String type, String subject, @JsonRawValue String payload, Instant at) {

    static EventView of(OutboxEvent event) {
        return new EventView(event.sequence, event.type, event.subject, event.payload, event.createdAt);
    }
}
