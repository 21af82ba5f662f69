package io.strongroom.watch.bitcoin.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What to raise an alarm by: differences, and that nothing was compared for long. */
@ApplicationScoped
class ReconciliationMetrics {

    private volatile long differences;
    private volatile long wholeAt;
    private volatile boolean failed;

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("strongroom.reconciliation.differences", () -> differences)
                .description("What node and database did not agree on at the last whole reconciliation")
                .register(registry);
        Gauge.builder("strongroom.reconciliation.failed", () -> failed ? 1 : 0)
                .description("1 if the last reconciliation could not compare everything")
                .register(registry);
        Gauge.builder("strongroom.reconciliation.last.seconds", () -> wholeAt)
                .description("When everything was compared last, in seconds since 1970; 0 if never")
                .register(registry);
    }

    void show(Reconciliation finished) {
        failed = finished.failure != null;
        if (!failed) {
            differences = finished.differences;
            wholeAt = finished.finishedAt.getEpochSecond();
        }
    }
}
