package io.strongroom.custody.seed;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.session.Vault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The seed of a coin: made or restored once, shown never. */
@Path("/api/v1/{asset}/seed")
@Produces(MediaType.APPLICATION_JSON)
class SeedResource {

    private final SeedService service;
    private final Assets assets;

    SeedResource(SeedService service, Assets assets) {
        this.service = service;
        this.assets = assets;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<SeedView> create(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @NotNull @Valid CreateSeedRequest request) {
        return service.create(session, assets.served(asset), request);
    }

    @GET
    public Uni<SeedView> find(@PathParam("asset") String asset) {
        return service.find(assets.served(asset));
    }
}
