package io.strongroom.sign.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.custody.inspection.AccountKeys;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An authorizer has no coins of its own: it signs for policies alone. */
@ApplicationScoped
class NoAccounts implements AccountKeys {

    @Override
    public Uni<List<DescriptorPair>> of(Coin coin) {
        return Uni.createFrom().item(List.of());
    }
}
