package io.strongroom.watch.descriptor;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.problem.QueryLabel;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.asset.OfCoin;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
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

    private final Instance<AccountDescriptors> coins;
    private final Descriptors descriptors;
    private final Assets assets;
    private final Transactions transactions;

    DescriptorResource(
            @Any Instance<AccountDescriptors> coins,
            Descriptors descriptors,
            Assets assets,
            Transactions transactions) {
        this.coins = coins;
        this.descriptors = descriptors;
        this.assets = assets;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Watch an account: the importdescriptors file that keygen exports; repeating it changes nothing")
    public Uni<ImportedView> take(
            @RestPath String asset, @RestQuery String account, @NotNull List<@Valid DescriptorEntry> entries) {
        return OfCoin.pick(coins, assets.require(asset)).take(account(account), entries);
    }

    @GET
    @Operation(summary = "The descriptors that are watched, oldest first")
    public Uni<Page<DescriptorView>> list(
            @RestPath String asset, @RestQuery String account, @BeanParam PageRequest.Parameters paging) {
        Coin coin = assets.require(asset);
        AccountDescriptors watched = OfCoin.pick(coins, coin);
        PageRequest page = paging.page();
        Account owner = QueryLabel.parse("account", account, Account::fromString);
        return transactions
                .inSession(() -> descriptors.page(coin, owner, page.after(), page.limit()))
                .map(rows -> Page.of(rows, page, row -> row.id, watched::view));
    }

    private static Account account(String text) {
        if (text == null) {
            throw ProblemException.invalid("account", "must be given");
        }
        return QueryLabel.parse("account", text, Account::fromString);
    }
}
