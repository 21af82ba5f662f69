package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.custody.inspection.AccountKeys;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    public Uni<List<DescriptorPair>> of(Coin coin) {
        return xpubs.list("coin", coin).map(rows -> rows.stream()
                .filter(AccountXpub::isOfOneSigner)
                .map(row -> DescriptorPair.ofKey(row.scriptType, row.publicKey(network)))
                .toList());
    }
}
