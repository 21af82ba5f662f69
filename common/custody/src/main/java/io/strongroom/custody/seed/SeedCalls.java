package io.strongroom.custody.seed;

import io.strongroom.custody.command.ServiceCalls;
import io.strongroom.custody.session.SecretText;
import io.strongroom.model.Coin;
import io.strongroom.vault.SeedPhrase;
import jakarta.enterprise.context.ApplicationScoped;

/** The seed's use cases for a thread that may wait. */
@ApplicationScoped
class SeedCalls {

    private final SeedService service;
    private final ServiceCalls calls;

    SeedCalls(SeedService service, ServiceCalls calls) {
        this.service = service;
        this.calls = calls;
    }

    SeedView create(Coin coin, CreateSeedRequest request) {
        return calls.await(() -> service.create(coin, request));
    }

    SeedPhrase reveal(Coin coin, SecretText passphrase) {
        return calls.await(() -> service.reveal(coin, passphrase));
    }
}
