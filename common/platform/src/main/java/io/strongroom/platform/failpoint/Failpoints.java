package io.strongroom.platform.failpoint;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Named places at which a test can kill this process, to show that nothing is lost and nothing paid twice: that which the
 * file {@code strongroom.failpoint-file} names at the moment. The launcher refuses the setting in production.
 */
@ApplicationScoped
public class Failpoints {

    /** What a shell reports for a process that was killed (128 + SIGKILL). */
    private static final int KILLED = 137;

    private final Optional<Path> file;

    Failpoints(@ConfigProperty(name = "strongroom.failpoint-file") Optional<String> file) {
        this.file = file.map(Path::of);
    }

    /** Ends the process at once, with no shutdown hook, if this place is named. */
    public void reach(String name) {
        if (file.isPresent() && named(file.get()).equals(name)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static String named(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
