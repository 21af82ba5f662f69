package io.strongroom.platform.compute;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/** Runs what keeps a processor busy (derivation, signing, Argon2) off the event loop. */
@ApplicationScoped
public class Compute {

    private final Vertx vertx;

    Compute(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result arrives on the caller's context, where a transaction may follow; never call it inside one. */
    public <T> Uni<T> offload(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.getOrCreateContext().executeBlocking(work, false).toCompletionStage());
    }

    /**
     * Runs tasks on the Vert.x context of whoever calls this. What waits for a timer goes on elsewhere; before it opens
     * a session it must come back: {@code uni.runSubscriptionOn(compute.callersContext())}.
     */
    public Executor callersContext() {
        Context context = vertx.getOrCreateContext();
        return task -> context.runOnContext(ignored -> task.run());
    }
}
