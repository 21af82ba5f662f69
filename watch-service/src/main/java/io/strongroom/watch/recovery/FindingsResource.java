package io.strongroom.watch.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/recovery/findings")
@Tag(name = "recovery")
class FindingsResource {

    private final Findings findings;
    private final Transactions transactions;

    FindingsResource(Findings findings, Transactions transactions) {
        this.findings = findings;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "What the last recovery could not settle by itself, oldest first")
    public Uni<Page<FindingView>> findings(@BeanParam PageRequest.Parameters paging) {
        PageRequest page = paging.page();
        return transactions
                .inSession(() -> findings.after(page.after(), page.limit() + 1))
                .map(rows -> Page.of(rows, page, row -> row.id, FindingView::of));
    }
}
