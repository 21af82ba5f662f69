package io.strongroom.platform.recovery;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/**
 * Keeps jobs from running before the schema is there, the database is known to be of the right network, and it is known
 * whether it was restored.
 */
@Singleton
public class UntilExamined implements Scheduled.SkipPredicate {

    private final Heartbeat heartbeat;

    UntilExamined(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !heartbeat.isExamined();
    }
}
