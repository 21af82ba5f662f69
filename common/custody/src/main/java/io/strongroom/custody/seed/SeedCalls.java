package io.strongroom.custody.seed;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.session.SecretText;
import io.strongroom.model.Coin;
import io.strongroom.platform.network.NetworkPin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.SeedPhrase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** The seed's use cases for a thread that may wait. */
@ApplicationScoped
class SeedCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SeedService service;
    private final NetworkPin network;

    SeedCalls(SeedService service, NetworkPin network) {
        this.service = service;
        this.network = network;
    }

    SeedView create(Coin coin, CreateSeedRequest request) {
        return await(() -> service.create(coin, request));
    }

    SeedPhrase reveal(Coin coin, SecretText passphrase) {
        return await(() -> service.reveal(coin, passphrase));
    }

    private <T> T await(Supplier<Uni<T>> call) {
        try {
            // By then the schema is there, and belongs to the network whose seed this is.
            network.pinned().await().atMost(PATIENCE);
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw ProblemException.unavailable("failed", "The command could not be run", e);
        }
    }
}
