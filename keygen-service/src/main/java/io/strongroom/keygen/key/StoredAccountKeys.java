package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.inspection.AccountKeys;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What inspections derive from: the account keys in this service's own database. */
@ApplicationScoped
class StoredAccountKeys implements AccountKeys {

    private final AccountXpubRepository xpubs;
    private final Network network;

    StoredAccountKeys(AccountXpubRepository xpubs, @ConfigProperty(name = "strongroom.network") Network network) {
        this.xpubs = xpubs;
        this.network = network;
    }

    @Override
    public Uni<Map<Account, AccountPublicKey>> of(Coin coin) {
        return xpubs.listOf(coin, KeyForm.ofOneSigner(KeyType.BIP84)).map(rows -> rows.stream()
                .map(row -> row.publicKey(network))
                .collect(Collectors.toMap(AccountPublicKey::account, key -> key)));
    }
}
