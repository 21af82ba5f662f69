package io.strongroom.sign.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.policy.SignerKeys;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.sign.authorizer.SignConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This authorizer is a signer by the keys that it has exported. */
@ApplicationScoped
class AuthorizerKeys implements SignerKeys {

    private final AuthAccountKeyRepository keys;
    private final SignConfiguration configuration;
    private final Network network;

    AuthorizerKeys(
            AuthAccountKeyRepository keys,
            SignConfiguration configuration,
            @ConfigProperty(name = "strongroom.network") Network network) {
        this.keys = keys;
        this.configuration = configuration;
        this.network = network;
    }

    @Override
    public Uni<AccountPublicKey> of(Coin coin, Account account, KeyForm form) {
        return keys.ofForm(coin, configuration.authAccount(), account, form)
                .map(key -> key == null ? null : key.publicKey(network));
    }
}
