package io.strongroom.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scripts under deploy/ that find a program, or unpack one, and print where it lies. */
public final class Script {
    private Script() {}

    /**
     * The path that a script prints; what it has to say otherwise goes to our error output.
     *
     * @throws IllegalStateException if it finds nothing
     */
    public static Path find(Path script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(script + " did not find what it looks for, see above");
            }
            return Path.of(path.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
