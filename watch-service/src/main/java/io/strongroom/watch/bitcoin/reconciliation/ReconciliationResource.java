package io.strongroom.watch.bitcoin.reconciliation;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Assets;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/{asset}/reconciliations")
@Tag(name = "reconciliation")
class ReconciliationResource {

    private final Reconciliations runs;
    private final Differences differences;
    private final Assets assets;
    private final Transactions transactions;

    ReconciliationResource(Reconciliations runs, Differences differences, Assets assets, Transactions transactions) {
        this.runs = runs;
        this.differences = differences;
        this.assets = assets;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(202)
    @Operation(summary = "Compare node, database and deposits now; one that is running already is answered with")
    public Uni<ReconciliationView> order(@RestPath String asset) {
        Coin coin = require(asset);
        return transactions
                .inTransaction("reconciliation.order", () -> runs.unfinished(coin)
                        .flatMap(found ->
                                found.map(row -> Uni.createFrom().item(row)).orElseGet(() -> runs.add(coin))))
                .map(row -> ReconciliationView.of(row, List.of()));
    }

    @GET
    @Operation(summary = "The reconciliations, newest first, with what they found and no later one has found again")
    public Uni<Page<ReconciliationView>> list(@RestPath String asset, @BeanParam PageRequest.Parameters paging) {
        Coin coin = require(asset);
        PageRequest page = paging.page();
        return transactions.inSession(
                () -> runs.page(coin, page.after(), page.limit()).flatMap(found -> differences
                        .lastIn(found.stream().map(row -> row.id).toList())
                        .map(list -> list.stream().collect(Collectors.groupingBy(row -> row.lastRun)))
                        .map(byRun -> Page.of(
                                found,
                                page,
                                row -> row.id,
                                row -> ReconciliationView.of(row, byRun.getOrDefault(row.id, List.of()))))));
    }

    @GET
    @Path("{id}")
    public Uni<ReconciliationView> get(@RestPath String asset, @RestPath long id) {
        Coin coin = require(asset);
        return transactions.inSession(() -> runs.byId(coin, id).flatMap(found -> {
            Reconciliation row = found.orElseThrow(ReconciliationResource::unknown);
            return differences.lastIn(List.of(id)).map(list -> ReconciliationView.of(row, list));
        }));
    }

    @GET
    @Path("{id}/differences")
    @Operation(summary = "All that a reconciliation has found, oldest first")
    public Uni<Page<DifferenceView>> differences(
            @RestPath String asset, @RestPath long id, @BeanParam PageRequest.Parameters paging) {
        Coin coin = require(asset);
        PageRequest page = paging.page();
        return transactions.inSession(() -> runs.byId(coin, id)
                .map(found -> found.orElseThrow(ReconciliationResource::unknown))
                .flatMap(row -> differences.page(coin, row.id, page.after(), page.limit()))
                .map(rows -> Page.of(rows, page, row -> row.id, DifferenceView::of)));
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("unknown-reconciliation", "There is no reconciliation of that id");
    }

    private Coin require(String asset) {
        Coin coin = assets.require(asset);
        if (coin != Coin.BTC) {
            throw ProblemException.notFound("no-reconciliation", asset + " is not reconciled");
        }
        return coin;
    }
}
