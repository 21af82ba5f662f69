package io.strongroom.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The programs of a real MySQL.
 *
 * @param folder holds {@code mysqld}, {@code mysql} and {@code mysqldump}
 */
public record MysqlPrograms(Path folder) {

    /** What {@code deploy/mysql/programs} of this checkout finds; it downloads them when there are none. */
    public static MysqlPrograms find() {
        Path script = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("deploy/mysql/programs"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("deploy/mysql/programs is not above the working folder"));
        try {
            Process process = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String folder = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("No MySQL programs, see above");
            }
            return new MysqlPrograms(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for MySQL", e);
        }
    }

    String mysqld() {
        return folder.resolve("mysqld").toString();
    }
}
