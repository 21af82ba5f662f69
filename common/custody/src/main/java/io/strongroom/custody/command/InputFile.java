package io.strongroom.custody.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A picocli mixin: the file that somebody has carried here. */
public final class InputFile {

    private static final int LARGEST = 16 * 1024 * 1024;

    @Parameters(paramLabel = "FILE", description = "as it was carried here")
    private Path path;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public Path path() {
        return path;
    }

    /** @throws ParameterException if it cannot be read, or is larger than any file for a signer is */
    public byte[] read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new ParameterException(command.commandLine(), path + " is larger than 16 MiB");
            }
            return content;
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), path + " cannot be read", e);
        }
    }
}
