package io.strongroom.custody.seed;

import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.command.SecretSource;
import io.strongroom.custody.session.SecretText;
import io.strongroom.platform.command.InstanceOptions;
import io.strongroom.platform.command.Needs;
import io.strongroom.platform.command.ServiceCommand;
import io.strongroom.vault.SeedPhrase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the words of the seed, for a person to write down; a seed passphrase (BIP39) is not shown. */
@Command(
        name = "words",
        description = "Shows the words of the seed at this terminal; it is written to the audit log",
        mixinStandardHelpOptions = true)
public class SeedWordsCommand implements ServiceCommand, Callable<Integer> {

    @Mixin
    InstanceOptions instance;

    @Mixin
    SeedOptions options;

    @Option(names = "--force-output", description = "shows them even where the output is not a terminal")
    boolean forceOutput;

    @Spec
    CommandSpec command;

    @Inject
    SeedCalls seeds;

    @Inject
    Assets assets;

    @Override
    public Needs needs() {
        return Needs.DATABASE;
    }

    @Override
    public Map<String, String> settings() {
        return instance.settings();
    }

    @Override
    public Integer call() {
        if (!forceOutput && !SecretSource.isTerminal()) {
            throw new ParameterException(
                    command.commandLine(),
                    "The words are shown at a terminal only: what is written to a file or pipe stays there"
                            + " (--force-output if that is wanted)");
        }
        SecretText passphrase =
                new SecretSource(command).read(options.passphraseFile, "Passphrase", SeedOptions.PASSPHRASE_FILE);
        try (SeedPhrase phrase = seeds.reveal(options.coin(assets, command), passphrase)) {
            print(phrase.mnemonic().words());
            return 0;
        } finally {
            passphrase.destroy();
        }
    }

    private void print(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            command.commandLine().getOut().printf("%2d %s%n", i + 1, words.get(i));
        }
        command.commandLine().getOut().flush();
    }
}
