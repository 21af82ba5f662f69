package io.strongroom.watch.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.access.Caller;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.problem.QueryLabel;
import io.strongroom.platform.recovery.HeldInRecovery;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.asset.OfCoin;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/{asset}/transactions")
@Tag(name = "transactions")
class TransactionResource {

    /** @param feeRate of the transaction that conflicts with the cancelled one; absent for the least that will do */
    record CancelOrder(@Size(max = 20) String feeRate) {}

    /** @param feeRate absent to have it estimated, and at least what takes the original's place */
    record BumpOrder(@Size(max = 20) String feeRate) {}

    private final Instance<CoinTransactions> coins;
    private final Assets assets;
    private final Caller caller;

    TransactionResource(@Any Instance<CoinTransactions> coins, Assets assets, Caller caller) {
        this.coins = coins;
        this.assets = assets;
        this.caller = caller;
    }

    @HeldInRecovery
    @POST
    @ResponseStatus(201)
    @Operation(summary = "Build an unsigned transaction: a sweep, a payment of what is queued, or a transfer")
    public Uni<TransactionView> create(
            @RestPath String asset,
            @RestHeader(IdempotentRequest.HEADER) String key,
            @Valid @NotNull NewTransaction wanted) {
        IdempotentRequest request =
                new IdempotentRequest(caller.name(), "POST /api/v1/" + asset + "/transactions", key, wanted);
        return assets.resolve(asset)
                .flatMap(moved -> OfCoin.pick(coins, moved.coin()).create(wanted.order(moved), request));
    }

    @GET
    @Operation(summary = "The transactions, oldest first")
    public Uni<Page<TransactionView>> list(
            @RestPath String asset, @RestQuery String status, @BeanParam PageRequest.Parameters paging) {
        TransactionStatus wanted = QueryLabel.parse("status", status, TransactionStatus::fromString);
        PageRequest page = paging.page();
        return assets.resolve(asset)
                .flatMap(moved -> OfCoin.pick(coins, moved.coin()).list(moved, wanted, page));
    }

    @GET
    @Path("{uuid}")
    public Uni<TransactionView> get(@RestPath String asset, @RestPath String uuid) {
        return of(asset).flatMap(coin -> coin.get(uuid));
    }

    @HeldInRecovery
    @GET
    @Path("{uuid}/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "The file to carry to the signers; from now on its coins stay reserved")
    public Uni<Response> file(@RestPath String asset, @RestPath String uuid) {
        return of(asset).flatMap(coin -> coin.file(uuid)).map(file -> Response.ok(file.bytes())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .build());
    }

    @HeldInRecovery
    @PUT
    @Path("{uuid}/file")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
    @Operation(summary = "Bring a signed file back: binary, or base64 text")
    public Uni<TransactionView> takeFile(@RestPath String asset, @RestPath String uuid, byte[] file) {
        if (file == null || file.length == 0) {
            throw ProblemException.badRequest("no-file", "The body must be the signed file");
        }
        return of(asset).flatMap(coin -> coin.takeFile(uuid, file));
    }

    @HeldInRecovery
    @POST
    @Path("{uuid}/broadcast")
    @ResponseStatus(202)
    @Operation(summary = "Send a signed transaction; it is sent again until it is buried")
    public Uni<TransactionView> broadcast(@RestPath String asset, @RestPath String uuid) {
        return of(asset).flatMap(coin -> coin.broadcast(uuid));
    }

    @HeldInRecovery
    @POST
    @Path("{uuid}/bump-fee")
    @ResponseStatus(201)
    @Operation(
            summary =
                    "Raise the fee of a sent transaction: another one of the same coins to the same receivers, which must be"
                            + " signed and sent in its place")
    public Uni<TransactionView> bumpFee(
            @RestPath String asset,
            @RestPath String uuid,
            @RestHeader(IdempotentRequest.HEADER) String key,
            @Valid BumpOrder order) {
        BumpOrder wanted = order == null ? new BumpOrder(null) : order;
        IdempotentRequest request = new IdempotentRequest(
                caller.name(), "POST /api/v1/" + asset + "/transactions/" + uuid + "/bump-fee", key, wanted);
        BigDecimal rate = NewTransaction.feeRate(wanted.feeRate());
        return of(asset).flatMap(coin -> coin.bumpFee(uuid, rate, request));
    }

    @HeldInRecovery
    @POST
    @Path("{uuid}/cancel")
    @Operation(
            summary =
                    "200: cancelled, as its file never left, or being cancelled already. 201: a conflicting transaction was made, which must be signed,"
                            + " sent and buried before anything is paid again")
    public Uni<RestResponse<TransactionView>> cancel(
            @RestPath String asset, @RestPath String uuid, @Valid CancelOrder order) {
        BigDecimal rate = order == null ? null : NewTransaction.feeRate(order.feeRate());
        return of(asset)
                .flatMap(coin -> coin.cancel(uuid, rate))
                .map(result -> RestResponse.status(
                        result.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK, result.transaction()));
    }

    /** What serves the asset's chain. */
    private Uni<CoinTransactions> of(String asset) {
        return assets.resolve(asset).map(moved -> OfCoin.pick(coins, moved.coin()));
    }
}
