package io.strongroom.watch.event;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** What a subscriber offers. */
interface WebhookTarget {

    /**
     * @param event the sequence number; a delivery may be repeated, the number never means another event
     * @param signature {@code sha256=} and the hex HMAC-SHA256 of the body under the webhook's secret
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<Void>> deliver(
            @HeaderParam("Strongroom-Event") long event,
            @HeaderParam("Strongroom-Signature") String signature,
            String body);
}
