package io.strongroom.platform.network;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the database belongs to the configured network. */
@Readiness
@ApplicationScoped
class NetworkReadiness implements HealthCheck {

    private final NetworkPin pin;

    NetworkReadiness(NetworkPin pin) {
        this.pin = pin;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("network of the database");
        return pin.isPinned()
                ? answer.up().build()
                : answer.withData("message", "Which network the database belongs to has not been read yet")
                        .down()
                        .build();
    }
}
