package io.strongroom.platform.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs a program of the database.
 *
 * @param folder where its programs lie; empty for those on the PATH
 */
public record ProgramRun(Optional<Path> folder) {
    private static final int MOST_WORDS = 4000;

    /**
     * Lets it read and write streams, to its end.
     *
     * @throws BackupException with a sentence if it is not there or does not succeed
     */
    public void run(Program program, InputStream in, OutputStream out) {
        Path options = null;
        // A thread for each stream: whichever waited for another one would stop the program.
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            options = optionFile(program);
            Process process = process(program, options).start();
            CompletableFuture<String> words =
                    CompletableFuture.supplyAsync(() -> lastWords(process.getErrorStream()), threads);
            CompletableFuture<IOException> fed = CompletableFuture.supplyAsync(() -> feed(in, process), threads);
            process.getInputStream().transferTo(out);
            IOException notRead = fed.join();
            if (process.waitFor() != 0 || notRead != null) {
                throw new BackupException(program.name() + " failed: " + words.join());
            }
        } catch (IOException e) {
            throw new BackupException(program.name() + " cannot run: " + e.getMessage()
                    + ". Install it, or set strongroom.database.programs to the folder that holds it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException("Interrupted while " + program.name() + " was running");
        } finally {
            delete(options);
        }
    }

    private ProcessBuilder process(Program program, Path options) {
        List<String> command = new ArrayList<>();
        command.add(
                folder.map(place -> place.resolve(program.name()).toString()).orElse(program.name()));
        if (options != null) {
            command.add("--defaults-extra-file=" + options);
        }
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(program.environment());
        return builder;
    }

    private static Path optionFile(Program program) throws IOException {
        if (program.optionFile().isEmpty()) {
            return null;
        }
        Path file = Files.createTempFile(
                "strongroom-",
                ".cnf",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, program.optionFile());
    }

    private static void delete(Path options) {
        try {
            if (options != null) {
                Files.deleteIfExists(options);
            }
        } catch (IOException e) {
            throw new BackupException("The file " + options + " holds a password and cannot be deleted: delete it");
        }
    }

    /** A program that fails stops reading; what it says of that is the better reason. */
    private static IOException feed(InputStream in, Process process) {
        try (OutputStream input = process.getOutputStream()) {
            in.transferTo(input);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static String lastWords(InputStream errors) {
        try {
            String words = new String(errors.readAllBytes(), StandardCharsets.UTF_8).strip();
            return words.length() <= MOST_WORDS ? words : words.substring(words.length() - MOST_WORDS);
        } catch (IOException e) {
            return "it said nothing that could be read";
        }
    }
}
