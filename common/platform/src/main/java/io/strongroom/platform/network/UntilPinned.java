package io.strongroom.platform.network;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** Keeps jobs from running before the schema is there and the database is known to be of the right network. */
@Singleton
public class UntilPinned implements Scheduled.SkipPredicate {

    private final NetworkPin pin;

    UntilPinned(NetworkPin pin) {
        this.pin = pin;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !pin.isPinned();
    }
}
