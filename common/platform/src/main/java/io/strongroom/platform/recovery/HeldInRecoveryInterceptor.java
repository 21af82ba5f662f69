package io.strongroom.platform.recovery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

@Interceptor
@HeldInRecovery
@Priority(Interceptor.Priority.LIBRARY_AFTER)
class HeldInRecoveryInterceptor {

    private final RecoveryGate gate;

    HeldInRecoveryInterceptor(RecoveryGate gate) {
        this.gate = gate;
    }

    @AroundInvoke
    Object hold(InvocationContext call) {
        return gate.pass().flatMap(passed -> proceed(call));
    }

    private static Uni<?> proceed(InvocationContext call) {
        try {
            return (Uni<?>) call.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
