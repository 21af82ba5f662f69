package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.problem.QueryLabel;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.bitcoin.node.NodeProblems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/{asset}/descriptors")
@Tag(name = "addresses")
class DescriptorResource {

    private final DescriptorImport imports;
    private final Assets assets;

    DescriptorResource(DescriptorImport imports, Assets assets) {
        this.imports = imports;
        this.assets = assets;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Watch an account: the importdescriptors file that keygen exports; repeating it changes nothing")
    public Uni<ImportedView> take(
            @RestPath String asset, @RestQuery String account, @NotNull List<@Valid DescriptorEntry> entries) {
        if (assets.require(asset) != Coin.BTC) {
            throw ProblemException.notFound("no-descriptors", asset + " has no descriptors");
        }
        return imports.take(account(account), entries).onFailure().transform(NodeProblems::of);
    }

    private static Account account(String text) {
        if (text == null) {
            throw ProblemException.invalid("account", "must be given");
        }
        return QueryLabel.parse("account", text, Account::fromString);
    }
}
