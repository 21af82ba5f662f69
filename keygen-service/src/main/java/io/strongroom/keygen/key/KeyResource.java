package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.session.Vault;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The keys of the accounts. */
@Path("/api/v1/{asset}/keys")
@Produces(MediaType.APPLICATION_JSON)
class KeyResource {

    private final KeyService service;
    private final KeyImportService imports;
    private final Assets assets;

    KeyResource(KeyService service, KeyImportService imports, Assets assets) {
        this.service = service;
        this.imports = imports;
        this.assets = assets;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<CreatedKeys> create(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @NotNull @Valid CreateKeysRequest request) {
        return service.create(session, assets.served(asset), request);
    }

    @POST
    @Path("imports")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<KeyView> take(
            @PathParam("asset") String asset,
            @HeaderParam(Vault.HEADER) String session,
            @NotNull @Valid ImportKeyRequest request) {
        return imports.take(session, assets.served(asset), request);
    }

    @GET
    public Uni<Page<KeyView>> list(
            @PathParam("asset") String asset,
            @QueryParam("account") String account,
            @BeanParam PageRequest.Parameters parameters) {
        return service.list(assets.served(asset), Accounts.required(account), parameters.page());
    }
}
