package io.strongroom.watch.address;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.access.Caller;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.idempotency.Idempotency;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.problem.QueryLabel;
import io.strongroom.platform.recovery.HeldInRecovery;
import io.strongroom.watch.asset.Assets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/{asset}/addresses")
@Tag(name = "addresses")
class AddressResource {

    private final Addresses addresses;
    private final AddressAllocation allocation;
    private final Assets assets;
    private final Idempotency idempotency;
    private final Transactions transactions;
    private final Caller caller;

    AddressResource(
            Addresses addresses,
            AddressAllocation allocation,
            Assets assets,
            Idempotency idempotency,
            Transactions transactions,
            Caller caller) {
        this.addresses = addresses;
        this.allocation = allocation;
        this.assets = assets;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.caller = caller;
    }

    @HeldInRecovery
    @POST
    @Path("allocations")
    @ResponseStatus(201)
    @Operation(summary = "A fresh address of an account; never given out twice")
    public Uni<AddressView> allocate(
            @RestPath String asset,
            @RestHeader(IdempotentRequest.HEADER) String key,
            @Valid @NotNull AllocationRequest wanted) {
        Coin coin = assets.require(asset);
        IdempotentRequest request =
                new IdempotentRequest(caller.name(), "POST /api/v1/" + asset + "/addresses/allocations", key, wanted);
        return allocation.replenishing(() -> transactions.inTransaction(
                "address.allocate",
                () -> idempotency.once(request, AddressView.class, () -> allocation
                        .take(coin, wanted.kind(), wanted.reference())
                        .map(AddressView::of))));
    }

    @GET
    @Operation(summary = "The watched addresses, oldest first")
    public Uni<Page<AddressView>> list(
            @RestPath String asset,
            @RestQuery String account,
            @RestQuery String allocated,
            @BeanParam PageRequest.Parameters paging) {
        Coin coin = assets.require(asset);
        PageRequest page = paging.page();
        Account ofAccount = QueryLabel.parse("account", account, Account::fromString);
        Boolean given = flag(allocated);
        return transactions
                .inSession(() -> addresses.page(coin, ofAccount, given, page.after(), page.limit()))
                .map(rows -> Page.of(rows, page, row -> row.id, AddressView::of));
    }

    @GET
    @Path("{address}")
    @Operation(summary = "Whose an address is")
    public Uni<AddressView> get(@RestPath String asset, @RestPath String address) {
        Coin coin = assets.require(asset);
        return transactions.inSession(() -> addresses.byText(coin, address)).map(found -> found.map(AddressView::of)
                .orElseThrow(() -> ProblemException.notFound("unknown-address", "This address is not watched here")));
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalid("allocated", "must be true or false");
        };
    }
}
