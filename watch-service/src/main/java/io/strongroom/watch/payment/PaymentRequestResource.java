package io.strongroom.watch.payment;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.access.Caller;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.QueryLabel;
import io.strongroom.platform.recovery.HeldInRecovery;
import io.strongroom.watch.asset.Assets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/{asset}/payment-requests")
@Tag(name = "payment requests")
class PaymentRequestResource {

    private final PaymentRequestService service;
    private final Assets assets;
    private final Caller caller;

    PaymentRequestResource(PaymentRequestService service, Assets assets, Caller caller) {
        this.service = service;
        this.assets = assets;
        this.caller = caller;
    }

    @HeldInRecovery
    @POST
    @ResponseStatus(201)
    @Operation(summary = "Queue a payment from the payment account")
    public Uni<PaymentRequestView> create(
            @RestPath String asset,
            @RestHeader(IdempotentRequest.HEADER) String key,
            @Valid @NotNull NewPaymentRequest wanted) {
        IdempotentRequest request =
                new IdempotentRequest(caller.name(), "POST /api/v1/" + asset + "/payment-requests", key, wanted);
        return assets.resolve(asset).flatMap(queued -> service.queue(queued, wanted, request));
    }

    @GET
    @Operation(summary = "The payment requests, oldest first")
    public Uni<Page<PaymentRequestView>> list(
            @RestPath String asset, @RestQuery String status, @BeanParam PageRequest.Parameters paging) {
        PaymentStatus wanted = QueryLabel.parse("status", status, PaymentStatus::fromString);
        PageRequest page = paging.page();
        return assets.resolve(asset).flatMap(queued -> service.list(queued, wanted, page));
    }

    @GET
    @Path("{uuid}")
    public Uni<PaymentRequestView> get(@RestPath String asset, @RestPath String uuid) {
        return assets.resolve(asset).flatMap(queued -> service.get(queued, uuid));
    }

    @HeldInRecovery
    @DELETE
    @Path("{uuid}")
    @Operation(summary = "Cancel a payment that no transaction has claimed")
    public Uni<PaymentRequestView> cancel(@RestPath String asset, @RestPath String uuid) {
        return assets.resolve(asset).flatMap(queued -> service.cancel(queued, uuid));
    }
}
