package io.strongroom.watch.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.watch.asset.Assets;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/{asset}/signed-transactions")
@Tag(name = "recovery")
class SignedTransactionsResource {

    private final CarriedSignatures signatures;
    private final Assets assets;

    SignedTransactionsResource(CarriedSignatures signatures, Assets assets) {
        this.signatures = signatures;
        this.assets = assets;
    }

    @GET
    @Operation(summary = "A page of what left for the signers, to be carried to a signer whose database was restored")
    public Uni<CarriedTransactions> page(@RestPath String asset, @BeanParam PageRequest.Parameters paging) {
        return signatures.left(assets.require(asset), paging.page());
    }
}
