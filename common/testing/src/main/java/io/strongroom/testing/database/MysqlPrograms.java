package io.strongroom.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder with {@code mysqld}, as {@code deploy/mysql/programs} finds or unpacks it. */
record MysqlPrograms(Path folder) {

    static MysqlPrograms find() {
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
                throw new IllegalStateException("deploy/mysql/programs found no MySQL");
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
