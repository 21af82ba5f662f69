package io.strongroom.keygen.authorizer;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.Assets;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The public keys of the authorizers: from the files that a person carries here from each sign service. */
@Path("/api/v1/{asset}/full-public-keys")
@Produces(MediaType.APPLICATION_JSON)
class FullPublicKeyResource {

    private final FullPublicKeyService service;
    private final Assets assets;

    FullPublicKeyResource(FullPublicKeyService service, Assets assets) {
        this.service = service;
        this.assets = assets;
    }

    /** All of a file or none; the same file again changes nothing. */
    @POST
    @Consumes("text/csv")
    public Uni<ImportedKeys> take(@PathParam("asset") String asset, @NotNull String file) {
        return service.take(assets.servedWithScripts(asset), file);
    }

    /** Without an account: the keys for all of them. */
    @GET
    public Uni<Page<AuthKeyView>> list(
            @PathParam("asset") String asset,
            @QueryParam("account") String account,
            @BeanParam PageRequest.Parameters parameters) {
        return service.list(
                assets.servedWithScripts(asset),
                account == null ? null : Accounts.required(account),
                parameters.page());
    }
}
