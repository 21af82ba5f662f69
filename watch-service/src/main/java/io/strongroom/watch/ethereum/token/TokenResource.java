package io.strongroom.watch.ethereum.token;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.asset.Tokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/eth/tokens")
@Tag(name = "tokens")
class TokenResource {

    record Known(List<TokenView> items) {}

    private final TokenRegistration registration;
    private final Tokens tokens;
    private final Assets assets;
    private final Transactions transactions;

    TokenResource(TokenRegistration registration, Tokens tokens, Assets assets, Transactions transactions) {
        this.registration = registration;
        this.tokens = tokens;
        this.assets = assets;
        this.transactions = transactions;
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Take in an ERC-20 token: from now on its deposits are read, and its symbol names it in paths")
    public Uni<TokenView> create(@Valid @NotNull NewToken wanted) {
        return registration.take(assets.require(Coin.ETH.label()), wanted);
    }

    @GET
    @Operation(summary = "The tokens, oldest first")
    public Uni<Known> list() {
        Coin coin = assets.require(Coin.ETH.label());
        return transactions
                .inSession(() -> tokens.of(coin))
                .map(rows -> new Known(rows.stream().map(TokenView::of).toList()));
    }
}
