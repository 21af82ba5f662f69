package io.strongroom.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A script of this checkout's deploy folder that prints where programs lie. */
public record DeployScript(Path file) {

    /** @param name below deploy, such as {@code postgres/programs} */
    public static DeployScript named(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("deploy").resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(DeployScript::new)
                .orElseThrow(() -> new IllegalStateException("deploy/" + name + " is not above the working folder"));
    }

    /** The folder that it prints; what it says besides goes to standard error. */
    public Path folder() {
        return printed();
    }

    /** The executable that it prints; what it says besides goes to standard error. */
    public Path program() {
        return printed();
    }

    private Path printed() {
        try {
            Process process = new ProcessBuilder(file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(file + " found nothing, see above");
            }
            return Path.of(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + file + " was running", e);
        }
    }
}
