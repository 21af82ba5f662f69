package io.strongroom.watch.balance;

import io.smallrye.mutiny.Uni;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.asset.OfCoin;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/v1/{asset}/balances")
@Tag(name = "balances")
class BalanceResource {

    private static final int MOST = 1_000_000;

    record Balances(List<AccountBalance> items) {}

    private final Instance<AccountBalances> coins;
    private final Assets assets;

    BalanceResource(@Any Instance<AccountBalances> coins, Assets assets) {
        this.coins = coins;
        this.assets = assets;
    }

    @GET
    @Operation(summary = "What each account holds, as the node sees it now")
    public Uni<Balances> read(@RestPath String asset, @RestQuery @DefaultValue("1") String confirmations) {
        int depth = depth(confirmations);
        return assets.resolve(asset)
                .flatMap(wanted -> OfCoin.pick(coins, wanted.coin()).read(wanted, depth))
                .map(Balances::new);
    }

    private static int depth(String text) {
        try {
            int depth = Integer.parseInt(text);
            if (depth >= 0 && depth <= MOST) {
                return depth;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw ProblemException.invalid("confirmations", "must be a whole number, 0 to " + MOST);
    }
}
