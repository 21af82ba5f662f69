package io.strongroom.servers;

import java.util.concurrent.TimeUnit;

/** The end of a server of our own. */
final class OrderlyEnd {

    private OrderlyEnd() {}

    /**
     * Asks it to stop and waits until it has; ends it at once if that takes too long.
     *
     * @param process null if it was never started
     * @param withinSeconds how long it may take
     */
    static void of(Process process, long withinSeconds) {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(withinSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
