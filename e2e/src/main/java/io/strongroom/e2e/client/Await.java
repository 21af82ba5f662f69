package io.strongroom.e2e.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for a condition with a deadline: as long as needed, never a fixed time. */
public final class Await {
    /** How often a condition is looked at, in milliseconds. */
    private static final long LOOK_EVERY = 100;

    private Await() {}

    /**
     * Asks until there is an answer.
     *
     * @param what what is waited for, as it should read after "waited for"
     * @throws IllegalStateException when the deadline passed, with the last fault as its cause
     */
    public static <T> T until(String what, Duration deadline, Supplier<Optional<T>> question) {
        Instant end = Instant.now().plus(deadline);
        RuntimeException lastFault = null;
        do {
            try {
                Optional<T> answer = question.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
                lastFault = null;
            } catch (NotYet e) {
                lastFault = e;
            }
            pause();
        } while (Instant.now().isBefore(end));
        throw new IllegalStateException("Waited %d s for %s".formatted(deadline.toSeconds(), what), lastFault);
    }

    /** Asks until the answer is yes. */
    public static void isTrue(String what, Duration deadline, Supplier<Boolean> question) {
        until(what, deadline, () -> question.get() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }

    /** A fault that may pass, such as a process that does not listen yet. */
    public static class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        public NotYet(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
