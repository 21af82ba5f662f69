package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.policy.SignerKeys;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keygen is a signer by the account keys in its own database. */
@ApplicationScoped
class StoredSignerKeys implements SignerKeys {

    private final AccountXpubRepository xpubs;
    private final Network network;

    StoredSignerKeys(AccountXpubRepository xpubs, @ConfigProperty(name = "strongroom.network") Network network) {
        this.xpubs = xpubs;
        this.network = network;
    }

    @Override
    public Uni<AccountPublicKey> of(Coin coin, Account account, KeyForm form) {
        return xpubs.ofAccount(coin, account, form).map(row -> row == null ? null : row.publicKey(network));
    }
}
