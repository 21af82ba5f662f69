package io.strongroom.watch.balance;

import io.smallrye.mutiny.Uni;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.OfCoin;
import java.util.List;

/** What the accounts of a coin hold. */
public interface AccountBalances extends OfCoin {

    /** @param confirmations how deep a coin must lie to be counted; 0 counts the mempool */
    Uni<List<AccountBalance>> read(Asset asset, int confirmations);
}
