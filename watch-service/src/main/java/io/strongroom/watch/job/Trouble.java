package io.strongroom.watch.job;

import java.util.Objects;
import org.jboss.logging.Logger;

/** What keeps a job from its work: it is told when it begins and when it changes, not at every round. */
public final class Trouble {

    private final Logger log;
    private final String sentence;
    private volatile String told;

    /** @param sentence that the reason is put behind */
    public Trouble(Logger log, String sentence) {
        this.log = log;
        this.sentence = sentence;
    }

    public void over() {
        told = null;
    }

    public void tell(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        if (!Objects.equals(told, reason)) {
            told = reason;
            log.warnf("%s: %s", sentence, reason);
        }
    }
}
