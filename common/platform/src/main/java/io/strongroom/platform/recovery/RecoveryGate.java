package io.strongroom.platform.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets work through that gives out, builds, signs or sends, unless the database was restored and has not caught up. */
@ApplicationScoped
public class RecoveryGate {

    private final Heartbeat heartbeat;
    private final Recovery recovery;

    RecoveryGate(Heartbeat heartbeat, Recovery recovery) {
        this.heartbeat = heartbeat;
        this.recovery = recovery;
    }

    /** Fails with a 503 problem {@code recovering} that says what is awaited. */
    public Uni<Void> pass() {
        return isOpen().flatMap(open -> open
                ? Uni.createFrom().voidItem()
                : recovery.view().flatMap(view -> Uni.createFrom()
                        .failure(ProblemException.unavailable("recovering", refusal(view), null))));
    }

    /** For jobs, which come again. */
    public Uni<Boolean> isOpen() {
        return heartbeat.standing().map(standing -> {
            boolean open = standing == Standing.TRUSTED;
            if (open) {
                heartbeat.use();
            }
            return open;
        });
    }

    private static String refusal(RecoveryView view) {
        return "This database was restored (" + view.reason()
                + "): nothing is given out, built, signed or sent until it has caught up. "
                + (view.awaited().isEmpty()
                        ? "Nothing is missing any more: complete the recovery"
                        : "Awaited: " + String.join("; ", view.awaited()));
    }
}
