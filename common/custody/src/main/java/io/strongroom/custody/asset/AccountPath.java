package io.strongroom.custody.asset;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;

/** Where an account's key lies below the master key. */
public final class AccountPath {

    private AccountPath() {}

    /** {@code m / purpose' / coin type' / account'} (BIP44). */
    public static DerivationPath of(KeyType keyType, Coin coin, Network network, Account account) {
        return DerivationPath.MASTER
                .hardenedChild(keyType.purpose())
                .hardenedChild(coin.coinType(network))
                .hardenedChild(account.index());
    }
}
