package io.strongroom.custody.inspection;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import java.util.Map;

/** The account keys that this service has made; inputs and change are derived from them and from nothing else. */
public interface AccountKeys {

    /** The single-signature keys of every account that has one. */
    Uni<Map<Account, AccountPublicKey>> of(Coin coin);
}
