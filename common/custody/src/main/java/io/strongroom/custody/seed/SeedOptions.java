package io.strongroom.custody.seed;

import io.strongroom.custody.asset.Assets;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options, a picocli mixin, that every command about the seed has. */
final class SeedOptions {

    static final String PASSPHRASE_FILE = "--passphrase-file";

    @Option(names = "--coin", defaultValue = "btc", description = "whose seed. Default: ${DEFAULT-VALUE}")
    String coin;

    @Option(
            names = PASSPHRASE_FILE,
            paramLabel = "FILE",
            description = "its first line is the passphrase. Default: asked for at the terminal")
    Path passphraseFile;

    /** @throws ParameterException for an asset that is unknown or not served */
    Coin coin(Assets assets, CommandSpec command) {
        try {
            return assets.served(coin);
        } catch (ProblemException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
