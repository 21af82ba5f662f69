package io.strongroom.custody.unlock;

import java.time.Duration;

/** How long an unlock waits for the failures before it: nothing, then 250 ms doubling to 8 s; a success ends it. */
final class FailurePause {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 5;

    private int failures;

    synchronized Duration current() {
        return failures == 0 ? Duration.ZERO : FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    }

    synchronized void failed() {
        failures = Math.min(failures + 1, MOST_DOUBLINGS + 1);
    }

    synchronized void succeeded() {
        failures = 0;
    }
}
