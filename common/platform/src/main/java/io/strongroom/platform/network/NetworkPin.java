package io.strongroom.platform.network;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.schema.SchemaMigration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Binds the database to the configured network at its first start, and ends the service when it is started for another
 * one: keys and addresses of two networks must never share a database.
 */
@ApplicationScoped
public class NetworkPin {

    private static final Logger LOG = Logger.getLogger(NetworkPin.class);

    private final Instance<ChainIdentity> chains;
    private final PinnedNetworks networks;
    private final SchemaMigration migration;
    private final Transactions transactions;
    private final Compute compute;

    private final CompletableFuture<Void> pinned = new CompletableFuture<>();

    NetworkPin(
            @Any Instance<ChainIdentity> chains,
            PinnedNetworks networks,
            SchemaMigration migration,
            Transactions transactions,
            Compute compute) {
        this.chains = chains;
        this.networks = networks;
        this.migration = migration;
        this.transactions = transactions;
        this.compute = compute;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("network-pin").start(this::pinAll);
    }

    /** Whether the database is known to belong to the configured network. */
    public boolean isPinned() {
        return pinned.isDone();
    }

    /** Completes when that is known; never, as long as it is not. */
    public Uni<Void> pinned() {
        return Uni.createFrom().completionStage(() -> pinned.copy());
    }

    private void pinAll() {
        try {
            migration.ready().await().indefinitely();
            for (ChainIdentity chain : chains) {
                PinnedNetwork row = VertxContextSupport.subscribeAndAwait(() -> pin(chain));
                if (row.network != chain.network() || !row.genesisHash.equals(chain.genesisHash())) {
                    LOG.errorf(
                            "This database belongs to %s %s, and strongroom.network is %s: give each network its own",
                            chain.coin(), row.network, chain.network());
                    Quarkus.asyncExit(1);
                    return;
                }
            }
            pinned.complete(null);
        } catch (Throwable failure) {
            LOG.error("The network of this database could not be read", failure);
        }
    }

    private Uni<PinnedNetwork> pin(ChainIdentity chain) {
        return transactions
                .inTransaction("network.pin", () -> networks.pin(chain))
                .runSubscriptionOn(compute.callersContext())
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely();
    }
}
