package io.strongroom.custody.command;

import io.strongroom.platform.file.NewFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A picocli mixin: the file that somebody will carry away. It is written whole or not at all, and never over another. */
public final class OutputFile {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "what to write, or the folder for it, such as a USB stick. Default: a file named for its"
                    + " content, in the current folder or beside the one it is made from")
    private Path out;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Where to write.
     *
     * @param usual path that is meant when none is named; its last part names the file in a folder that is named
     * @throws ParameterException if there is such a file already, or no such folder
     */
    public Path path(Path usual) {
        Path path = out == null ? usual : Files.isDirectory(out) ? out.resolve(usual.getFileName()) : out;
        if (Files.exists(path)) {
            throw new ParameterException(
                    command.commandLine(), path + " is there already and stays as it is: name another with --out");
        }
        if (!Files.isDirectory(path.toAbsolutePath().getParent())) {
            throw new ParameterException(command.commandLine(), "There is no folder for " + path);
        }
        return path;
    }

    /** @throws java.nio.file.FileAlreadyExistsException if somebody else was faster */
    public static void write(Path path, byte[] content) throws IOException {
        try (NewFile file = NewFile.at(path)) {
            file.stream().write(content);
            file.complete();
        }
    }
}
