package io.strongroom.sign;

import io.strongroom.platform.command.CommandTree;
import io.strongroom.testing.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sign program as a person at its terminal uses it, in the test's own application. */
public final class SignCommands {

    private SignCommands() {}

    public static CommandRun sign(String... arguments) {
        return CommandRun.of(new CommandTree(SignMain.NAME, SignMain.COMMANDS), arguments);
    }

    /** A file that holds the passphrase of {@link Signer#unlock}. */
    public static String passphraseIn(Path folder) throws IOException {
        return Files.writeString(folder.resolve("passphrase"), Signer.PASSPHRASE + "\n")
                .toString();
    }
}
