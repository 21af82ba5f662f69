package io.strongroom.watch.bitcoin.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.problem.QueryLabel;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.NodeProblems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
    private final Descriptors descriptors;
    private final Assets assets;
    private final BitcoinChain chain;
    private final Transactions transactions;

    DescriptorResource(
            DescriptorImport imports,
            Descriptors descriptors,
            Assets assets,
            BitcoinChain chain,
            Transactions transactions) {
        this.imports = imports;
        this.descriptors = descriptors;
        this.assets = assets;
        this.chain = chain;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Watch an account: the importdescriptors file that keygen exports; repeating it changes nothing")
    public Uni<ImportedView> take(
            @RestPath String asset, @RestQuery String account, @NotNull List<@Valid DescriptorEntry> entries) {
        bitcoin(asset);
        return imports.take(account(account), entries).onFailure().transform(NodeProblems::of);
    }

    @GET
    @Operation(summary = "The descriptors that are watched, oldest first")
    public Uni<Page<DescriptorView>> list(
            @RestPath String asset, @RestQuery String account, @BeanParam PageRequest.Parameters paging) {
        Coin coin = bitcoin(asset);
        PageRequest page = paging.page();
        Account owner = QueryLabel.parse("account", account, Account::fromString);
        return transactions
                .inSession(() -> descriptors.page(coin, owner, page.after(), page.limit()))
                .map(rows -> Page.of(rows, page, row -> row.id, row -> DescriptorView.of(row, chain.network())));
    }

    private Coin bitcoin(String asset) {
        Coin coin = assets.require(asset);
        if (coin != Coin.BTC) {
            throw ProblemException.notFound("no-descriptors", asset + " has no descriptors");
        }
        return coin;
    }

    private static Account account(String text) {
        if (text == null) {
            throw ProblemException.invalid("account", "must be given");
        }
        return QueryLabel.parse("account", text, Account::fromString);
    }
}
