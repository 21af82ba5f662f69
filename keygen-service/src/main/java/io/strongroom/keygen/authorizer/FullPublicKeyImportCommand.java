package io.strongroom.keygen.authorizer;

import io.strongroom.custody.command.CustodyCommand;
import io.strongroom.custody.command.InputFile;
import io.strongroom.model.Coin;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes all keys of a file, or none. */
@Command(
        name = "import",
        description = "Takes all keys of a file that a sign service has exported, or none",
        mixinStandardHelpOptions = true)
public class FullPublicKeyImportCommand extends CustodyCommand {

    @Mixin
    InputFile file;

    @Inject
    FullPublicKeyService keys;

    @Override
    protected void run() {
        Coin coin = coinWithScripts();
        String content = new String(file.read(), StandardCharsets.UTF_8);
        ImportedKeys imported = await(() -> keys.take(coin, content));
        out().println("Imported " + imported.imported() + " keys; " + imported.alreadyHere() + " were here already");
        await(() -> keys.seeds(coin))
                .forEach(seed -> out().println("The keys of " + seed.authAccount() + " are of the seed "
                        + seed.fingerprint() + ": compare it with what that host said when it made its seed"));
    }
}
