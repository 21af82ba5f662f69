package io.strongroom.sign.export;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.Assets;
import io.strongroom.sign.authorizer.SignConfiguration;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The file of public keys that a person carries to keygen. */
@Path("/api/v1/{asset}/full-public-keys")
class FullPublicKeyResource {

    private final FullPublicKeyExport export;
    private final SignConfiguration configuration;
    private final Assets assets;

    FullPublicKeyResource(FullPublicKeyExport export, SignConfiguration configuration, Assets assets) {
        this.export = export;
        this.configuration = configuration;
        this.assets = assets;
    }

    /** Without an account: the keys of all of them. */
    @GET
    @Produces("text/csv")
    public Uni<RestResponse<String>> export(@PathParam("asset") String asset, @QueryParam("account") String account) {
        return export.csv(assets.servedWithScripts(asset), account == null ? null : Accounts.required(account))
                .map(csv -> ResponseBuilder.ok(csv)
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"fullpubkey-" + configuration.authAccount() + ".csv\"")
                        .build());
    }
}
