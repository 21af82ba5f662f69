package io.strongroom.custody.signed;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Assets;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.platform.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What was signed here, to be carried to a watch wallet whose database was restored. */
@Path("/api/v1/{asset}/signed-transactions")
@Produces(MediaType.APPLICATION_JSON)
class SignedTransactionsResource {

    private final SignedTransactions signed;
    private final Assets assets;

    SignedTransactionsResource(SignedTransactions signed, Assets assets) {
        this.signed = signed;
        this.assets = assets;
    }

    @GET
    @Operation(summary = "A page of what was signed here; each page is a file for PUT /api/v1/recovery of watch")
    public Uni<CarriedTransactions> page(
            @PathParam("asset") String asset, @BeanParam PageRequest.Parameters parameters) {
        return signed.page(assets.served(asset), parameters.page());
    }
}
