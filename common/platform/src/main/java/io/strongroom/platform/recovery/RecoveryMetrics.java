package io.strongroom.platform.recovery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Something to raise an alarm by: readiness does not, as it stays up. */
@ApplicationScoped
class RecoveryMetrics {

    private final Heartbeat heartbeat;

    RecoveryMetrics(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("strongroom.recovering", () -> heartbeat.lastStanding() == Standing.RECOVERING ? 1 : 0)
                .description("1 while the database was restored and is not trusted")
                .register(registry);
    }
}
