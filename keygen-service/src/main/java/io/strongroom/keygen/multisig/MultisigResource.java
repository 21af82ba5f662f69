package io.strongroom.keygen.multisig;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.policy.PolicyView;
import io.strongroom.custody.session.Vault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Makes the policies that all signers are asked to agree to. */
@Path("/api/v1/{asset}/multisig")
@Produces(MediaType.APPLICATION_JSON)
class MultisigResource {

    private final MultisigService service;
    private final Assets assets;

    MultisigResource(MultisigService service, Assets assets) {
        this.service = service;
        this.assets = assets;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<PolicyView> make(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @NotNull @Valid MultisigRequest request) {
        return service.make(session, assets.servedWithScripts(asset), request);
    }
}
