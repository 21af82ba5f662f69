package io.strongroom.watch.event;

import io.smallrye.mutiny.Uni;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/webhooks")
@Tag(name = "events")
class WebhookResource {

    /** @param url http or https; called with each event */
    record NewWebhook(@NotNull @Size(max = 2000) String url) {}

    /** @param secret hex; shown here only. Each delivery is signed with it by HMAC-SHA256. */
    record CreatedWebhook(String uuid, String url, String secret) {}

    record WebhookView(String uuid, String url, boolean active, long lastSequence, int attempts, String lastError) {
        static WebhookView of(Webhook webhook) {
            return new WebhookView(
                    webhook.uuid,
                    webhook.url,
                    webhook.active,
                    webhook.lastSequence,
                    webhook.attempts,
                    webhook.lastError);
        }
    }

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Transactions transactions;
    private final SecureRandom random = new SecureRandom();

    WebhookResource(Webhooks webhooks, Outbox outbox, AuditLog audit, Transactions transactions) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Have a URL called with every event from now on")
    public Uni<CreatedWebhook> create(@Valid @NotNull NewWebhook wanted) {
        Webhook webhook = new Webhook();
        webhook.uuid = UUID.randomUUID().toString();
        webhook.url = httpUrl(wanted.url());
        webhook.secret = new byte[32];
        random.nextBytes(webhook.secret);
        webhook.active = true;
        return transactions
                .inTransaction("webhook.create", () -> outbox.last()
                        .invoke(last -> webhook.lastSequence = last)
                        .flatMap(last -> webhooks.persist(webhook))
                        .call(() -> audit.record("webhook.created", webhook.uuid, Map.of("url", webhook.url))))
                .map(row -> new CreatedWebhook(row.uuid, row.url, HexFormat.of().formatHex(row.secret)));
    }

    @GET
    public Uni<List<WebhookView>> list() {
        return transactions
                .inSession(() -> webhooks.list("order by id"))
                .map(rows -> rows.stream().map(WebhookView::of).toList());
    }

    @DELETE
    @Path("{uuid}")
    @ResponseStatus(204)
    public Uni<Void> delete(@RestPath String uuid) {
        return transactions.inTransaction("webhook.delete", () -> webhooks.byUuid(uuid)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("unknown-webhook", "There is no webhook of that uuid"))
                .flatMap(webhooks::delete)
                .flatMap(done -> audit.record("webhook.deleted", uuid, Map.of())));
    }

    private static String httpUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // answered below
        }
        throw ProblemException.invalid("url", "must be an http or https URL without a user name");
    }
}
