package io.strongroom.watch.dialect;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.compute.Compute;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Takes a test's thread to where reactive sessions live, and blocking work away from there. */
@ApplicationScoped
class Caller {
    private final Compute compute;

    Caller(Compute compute) {
        this.compute = compute;
    }

    <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    Uni<Void> aside(ThrowingCallable work) {
        return compute.offload(() -> {
            try {
                work.call();
                return null;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
