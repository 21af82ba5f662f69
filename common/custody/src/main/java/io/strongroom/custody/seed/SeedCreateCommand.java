package io.strongroom.custody.seed;

import io.strongroom.custody.asset.Assets;
import io.strongroom.custody.command.SecretSource;
import io.strongroom.custody.session.SecretText;
import io.strongroom.platform.command.InstanceOptions;
import io.strongroom.platform.command.Needs;
import io.strongroom.platform.command.ServiceCommand;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Generates the seed; its words are shown by {@code seed words}. */
@Command(
        name = "create",
        description = "Generates a seed of 24 words, sealed with the passphrase",
        mixinStandardHelpOptions = true)
public class SeedCreateCommand implements ServiceCommand, Callable<Integer> {

    @Mixin
    InstanceOptions instance;

    @Mixin
    SeedOptions options;

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
        SecretText passphrase = new SecretSource(command)
                .readNew(options.passphraseFile, "New passphrase", SeedOptions.PASSPHRASE_FILE);
        CreateSeedRequest request = new CreateSeedRequest(passphrase, null, null, null);
        try {
            SeedView made = seeds.create(options.coin(assets, command), request);
            command.commandLine()
                    .getOut()
                    .println("Made the " + made.coin() + " seed " + made.fingerprint()
                            + ". Write its words down: seed words");
            return 0;
        } finally {
            request.wipe();
        }
    }
}
