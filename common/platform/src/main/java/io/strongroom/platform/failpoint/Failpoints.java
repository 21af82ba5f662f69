package io.strongroom.platform.failpoint;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Named places at which a test can kill this process ({@code strongroom.failpoint=<name>}), to show that nothing is
 * lost and nothing paid twice. The launcher refuses the setting in production.
 */
@ApplicationScoped
public class Failpoints {

    /** What a shell reports for a process that was killed (128 + SIGKILL). */
    private static final int KILLED = 137;

    private final Optional<String> armed;

    Failpoints(@ConfigProperty(name = "strongroom.failpoint") Optional<String> armed) {
        this.armed = armed;
    }

    /** Ends the process at once, with no shutdown hook, if this place was named. */
    public void reach(String name) {
        if (armed.isPresent() && armed.get().equals(name)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** The places {@code <name>.before} and {@code <name>.after} around a call to the outside world. */
    public <T> Uni<T> around(String name, Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(() -> {
                    reach(name + ".before");
                    return call.get();
                })
                .invoke(() -> reach(name + ".after"));
    }
}
