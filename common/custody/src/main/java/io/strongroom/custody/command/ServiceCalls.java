package io.strongroom.custody.command;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.network.NetworkPin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.platform.recovery.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** The use cases of the services for a thread that may wait: that of a command. */
@ApplicationScoped
public class ServiceCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final NetworkPin network;
    private final Heartbeat heartbeat;

    ServiceCalls(NetworkPin network, Heartbeat heartbeat) {
        this.network = network;
        this.heartbeat = heartbeat;
    }

    /**
     * What the call comes to; by then the schema is there, of the configured network, and known to be restored or not.
     *
     * @throws ProblemException as the call fails, or 503 {@code not-ready}
     */
    public <T> T await(Supplier<Uni<T>> call) {
        awaitDatabase();
        T result = subscribe(call);
        // there is no scheduler that would count what was done
        subscribe(heartbeat::settle);
        return result;
    }

    private void awaitDatabase() {
        try {
            network.pinned().await().atMost(PATIENCE);
            heartbeat.examined().await().atMost(PATIENCE);
        } catch (TimeoutException e) {
            throw ProblemException.unavailable(
                    "not-ready",
                    "The database is not ready after " + PATIENCE.toSeconds() + " s: `db status` says what it lacks",
                    e);
        }
    }

    private static <T> T subscribe(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw ProblemException.unavailable("failed", "The command could not be run", e);
        }
    }
}
