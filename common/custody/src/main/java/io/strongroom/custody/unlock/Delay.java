package io.strongroom.custody.unlock;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Waits without holding a thread, and goes on where the caller was. */
@ApplicationScoped
class Delay {

    private final Vertx vertx;

    Delay(Vertx vertx) {
        this.vertx = vertx;
    }

    Uni<Void> of(Duration duration) {
        if (duration.isZero()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(emitter -> {
            Context context = vertx.getOrCreateContext();
            vertx.setTimer(duration.toMillis(), fired -> context.runOnContext(ignored -> emitter.complete(null)));
        });
    }
}
