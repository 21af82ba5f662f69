package io.strongroom.keygen;

import io.strongroom.platform.command.CommandTree;
import io.strongroom.testing.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keygen program as a person at its terminal uses it, in the test's own application. */
public final class KeygenCommands {

    private KeygenCommands() {}

    public static CommandRun keygen(String... arguments) {
        return CommandRun.of(new CommandTree(KeygenMain.NAME, KeygenMain.COMMANDS), arguments);
    }

    /** A file that holds the passphrase of {@link Keygen#unlock}. */
    public static String passphraseIn(Path folder) throws IOException {
        return Files.writeString(folder.resolve("passphrase"), Keygen.PASSPHRASE + "\n")
                .toString();
    }
}
