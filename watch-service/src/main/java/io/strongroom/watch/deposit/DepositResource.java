package io.strongroom.watch.deposit;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.QueryLabel;
import io.strongroom.watch.asset.Assets;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/{asset}/deposits")
@Tag(name = "deposits")
class DepositResource {

    private final Deposits deposits;
    private final BlockCursors cursors;
    private final Assets assets;
    private final Transactions transactions;

    DepositResource(Deposits deposits, BlockCursors cursors, Assets assets, Transactions transactions) {
        this.deposits = deposits;
        this.cursors = cursors;
        this.assets = assets;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "What came in, oldest first")
    public Uni<Page<DepositView>> list(
            @RestPath String asset, @RestQuery String account, @BeanParam PageRequest.Parameters paging) {
        Account ofAccount = QueryLabel.parse("account", account, Account::fromString);
        PageRequest page = paging.page();
        return assets.resolve(asset)
                .flatMap(wanted -> transactions.inSession(() -> cursors.height(wanted.coin())
                        .flatMap(tip -> deposits.page(wanted, ofAccount, page.after(), page.limit())
                                .map(rows -> Page.of(
                                        rows,
                                        page,
                                        row -> row.deposit().id,
                                        row -> DepositView.of(row, wanted, tip))))));
    }
}
