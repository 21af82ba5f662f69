package io.strongroom.watch.bitcoin.rescan;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.node.NodeProblems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/{asset}/rescans")
@Tag(name = "deposits")
class RescanResource {

    private final RescanService service;
    private final Assets assets;

    RescanResource(RescanService service, Assets assets) {
        this.service = service;
        this.assets = assets;
    }

    @POST
    @ResponseStatus(202)
    @Operation(
            summary = "Have the node search old blocks, from a height or a date on, for what was paid to this wallet")
    public Uni<RescanView> order(@RestPath String asset, @Valid @NotNull NewRescan wanted) {
        requireBitcoin(asset);
        return service.order(wanted).onFailure().transform(NodeProblems::of);
    }

    @GET
    @Operation(summary = "The rescans, newest first")
    public Uni<Page<RescanView>> list(@RestPath String asset, @BeanParam PageRequest.Parameters paging) {
        requireBitcoin(asset);
        return service.list(paging.page());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far a rescan is")
    public Uni<RescanView> get(@RestPath String asset, @RestPath long id) {
        requireBitcoin(asset);
        return service.get(id);
    }

    private void requireBitcoin(String asset) {
        if (assets.require(asset) != Coin.BTC) {
            throw ProblemException.notFound("no-rescans", asset + " has no blocks to search again");
        }
    }
}
