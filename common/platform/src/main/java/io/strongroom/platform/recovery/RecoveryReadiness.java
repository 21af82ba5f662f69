package io.strongroom.platform.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that it is known whether the database was restored. One that was is ready all the same: every instance is
 * in the same state, so nobody else could serve instead, and what may be read, and the calls that end the recovery, must
 * stay within reach.
 */
@Readiness
@ApplicationScoped
class RecoveryReadiness implements HealthCheck {

    private final Heartbeat heartbeat;

    RecoveryReadiness(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("age of the database");
        if (!heartbeat.isExamined()) {
            return answer.withData("message", "Whether the database was restored is not known yet")
                    .down()
                    .build();
        }
        boolean recovering = heartbeat.lastStanding() == Standing.RECOVERING;
        if (recovering) {
            answer.withData(
                    "message",
                    "The database was restored: GET /api/v1/recovery says what is awaited, docs/recovery.md what to do");
        }
        return answer.withData("recovering", recovering).up().build();
    }
}
