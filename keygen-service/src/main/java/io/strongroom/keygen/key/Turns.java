package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Lets one piece of work run after the other without holding a thread, each on its caller's context. */
final class Turns {

    private final Vertx vertx;
    private Future<Void> last = Future.succeededFuture();

    Turns(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the work when everything that came before has ended, well or not. */
    <T> Uni<T> take(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Promise<Void> mine = Promise.promise();
            Future<Void> before = follow(mine.future());
            return waitFor(before).chain(() -> work.get()).onTermination().invoke(mine::tryComplete);
        });
    }

    private synchronized Future<Void> follow(Future<Void> next) {
        Future<Void> before = last;
        last = next;
        return before;
    }

    private Uni<Void> waitFor(Future<Void> before) {
        if (before.isComplete()) {
            return Uni.createFrom().voidItem();
        }
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .emitter(
                        emitter -> before.onComplete(ended -> context.runOnContext(ignored -> emitter.complete(null))));
    }
}
