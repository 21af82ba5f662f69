package io.strongroom.custody.policy;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.export.ImportedDescriptor;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Which keys, and how many of them, lock an account: registered from a file, then agreed to by a person. */
@Path("/api/v1/{asset}/policies")
@Produces(MediaType.APPLICATION_JSON)
class PolicyResource {

    private final PolicyService service;
    private final Assets assets;

    PolicyResource(PolicyService service, Assets assets) {
        this.service = service;
        this.assets = assets;
    }

    /** The same file again changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<PolicyView> register(@PathParam("asset") String asset, @NotNull @Valid PolicyFile file) {
        return service.register(assets.servedWithScripts(asset), file);
    }

    /** From now on inputs and change of this policy are signed for. */
    @POST
    @Path("{policy_id}/agreement")
    public Uni<PolicyView> agree(
            @PathParam("asset") String asset,
            @PathParam("policy_id") String id,
            @HeaderParam(Vault.HEADER) String session) {
        return service.agree(session, assets.servedWithScripts(asset), new PolicyId(id));
    }

    @GET
    @Path("{policy_id}")
    public Uni<PolicyView> find(@PathParam("asset") String asset, @PathParam("policy_id") String id) {
        return service.find(assets.servedWithScripts(asset), new PolicyId(id));
    }

    /** What a person carries to the other signers. */
    @GET
    @Path("{policy_id}/file")
    public Uni<RestResponse<PolicyFile>> file(@PathParam("asset") String asset, @PathParam("policy_id") String id) {
        return service.file(assets.servedWithScripts(asset), new PolicyId(id)).map(file -> ResponseBuilder.ok(file)
                .header("Content-Disposition", "attachment; filename=\"policy-" + file.account() + ".json\"")
                .build());
    }

    /** What a person carries to the watch wallet. */
    @GET
    @Path("{policy_id}/descriptors")
    public Uni<RestResponse<List<ImportedDescriptor>>> descriptors(
            @PathParam("asset") String asset, @PathParam("policy_id") String id) {
        return service.descriptors(assets.servedWithScripts(asset), new PolicyId(id))
                .map(entries -> ResponseBuilder.ok(entries)
                        .header("Content-Disposition", "attachment; filename=\"descriptors-" + id + ".json\"")
                        .build());
    }

    @GET
    public Uni<Page<PolicyFile>> list(
            @PathParam("asset") String asset,
            @QueryParam("account") String account,
            @BeanParam PageRequest.Parameters parameters) {
        return service.list(
                assets.servedWithScripts(asset),
                account == null ? null : Accounts.required(account),
                parameters.page());
    }
}
