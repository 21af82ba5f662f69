package io.strongroom.custody.command;

import io.strongroom.custody.session.SecretText;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A picocli mixin: where the passphrase of the vault comes from, which is never an argument. */
public final class PassphraseOption {

    private static final String NAME = "--passphrase-file";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description = "its first line is the passphrase; /dev/fd/N reads a descriptor. Default: asked for at the"
                    + " terminal")
    private Path file;

    /** The passphrase; whoever asks for it destroys it. */
    public SecretText read(CommandSpec command) {
        return new SecretSource(command).read(file, "Passphrase", NAME);
    }
}
