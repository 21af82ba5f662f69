package io.strongroom.sign.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Assets;
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

/** The keys with which this authorizer takes part in the accounts. */
@Path("/api/v1/{asset}/keys")
@Produces(MediaType.APPLICATION_JSON)
class KeyResource {

    private final KeyService service;
    private final Assets assets;

    KeyResource(KeyService service, Assets assets) {
        this.service = service;
        this.assets = assets;
    }

    /** Asking for a key that is there already answers with it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<KeyView> create(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @NotNull @Valid CreateKeyRequest request) {
        return service.create(session, assets.servedWithScripts(asset), request);
    }
}
