package io.strongroom.watch.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.resteasy.reactive.RestResponse;

/** Calls every subscriber with the events it has not been told yet, in order, until it accepts them. */
@ApplicationScoped
class WebhookDelivery {

    private static final int BATCH = 50;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Transactions transactions;
    private final ObjectMapper json;

    WebhookDelivery(Webhooks webhooks, Outbox outbox, Transactions transactions, ObjectMapper json) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.transactions = transactions;
        this.json = json;
    }

    Uni<Void> deliver() {
        return transactions
                .inSession(this::due)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::deliverTo)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** To be called inside a session. */
    Uni<List<Webhook>> due() {
        return outbox.last().flatMap(last -> webhooks.due(Instant.now(), last));
    }

    private Uni<Void> deliverTo(Webhook webhook) {
        return transactions
                .inSession(() -> outbox.after(webhook.lastSequence, BATCH))
                .flatMap(events -> events.isEmpty() ? Uni.createFrom().voidItem() : deliverAll(webhook, events));
    }

    private Uni<Void> deliverAll(Webhook webhook, List<OutboxEvent> events) {
        WebhookTarget target = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(webhook.url))
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(5, TimeUnit.SECONDS)
                .build(WebhookTarget.class);
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> send(target, webhook, EventView.of(event)))
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> postpone(webhook, failure));
    }

    private Uni<Void> send(WebhookTarget target, Webhook webhook, EventView event) {
        String body = text(event);
        return target.deliver(event.sequence(), "sha256=" + signature(webhook.secret, body), body)
                .invoke(WebhookDelivery::requireAccepted)
                .flatMap(answer -> change(webhook.uuid, row -> {
                    row.lastSequence = event.sequence();
                    row.attempts = 0;
                    row.nextAttemptAt = null;
                    row.lastError = null;
                }));
    }

    private static void requireAccepted(RestResponse<Void> answer) {
        if (answer.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
            throw new NotAccepted(answer.getStatus());
        }
    }

    /** The subscriber answered, but did not take the event. */
    private static final class NotAccepted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAccepted(int status) {
            super("The subscriber answered " + status, null, false, false);
        }
    }

    private Uni<Void> postpone(Webhook webhook, Throwable failure) {
        return change(webhook.uuid, row -> {
            row.attempts++;
            Duration pause = Duration.ofSeconds(1L << Math.min(row.attempts, MOST_DOUBLINGS));
            row.nextAttemptAt = DatabaseTime.now().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
            row.lastError =
                    failure instanceof NotAccepted ? failure.getMessage() : "The subscriber could not be reached";
        });
    }

    private Uni<Void> change(String uuid, Consumer<Webhook> change) {
        return transactions
                .inTransaction("webhook.delivered", () -> webhooks.byUuid(uuid).invoke(change))
                .replaceWithVoid();
    }

    private String text(EventView event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signature(byte[] secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
